package dev.ouvidor.connectors.youtube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Comments as YouTube writes them. */
final class CommentsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void aCommentThatWasEditedIsUnderstood() {
    Feedback item =
        read(
            "{'id':'UgyU.9j-U','canReply':true,'replies':3,'snippet':{'videoId':'YzZUIYRCE38',"
                + "'textDisplay':'It&#39;s fine','textOriginal':'It\\'s fine','likeCount':2,"
                + "'authorDisplayName':'DevRagz','authorChannelId':{'value':'UCTWlv'},"
                + "'publishedAt':'2019-06-23T02:49:00.000Z','updatedAt':'2019-06-24T02:49:00Z'}}");

    assertEquals("It's fine", item.text());
    assertEquals("UgyU", item.threadId());
    assertEquals("UgyU", item.parentId());
    assertEquals(Author.of("UCTWlv", null, "DevRagz"), item.author());
    assertEquals(Instant.parse("2019-06-23T02:49:00Z"), item.createdAt());
    assertEquals(Instant.parse("2019-06-24T02:49:00Z"), item.editedAt());
  }

  @Test
  void whoHasNoChannelIsKnownByName() {
    Feedback item =
        read(
            "{'id':'Ugyw','snippet':{'textDisplay':'Hello','authorDisplayName':'APaleDot',"
                + "'publishedAt':'2019-06-23T02:49:00Z'}}");

    assertEquals("APaleDot", item.author().id());
    assertNull(item.url());
    assertNull(item.editedAt());
  }

  @Test
  void whatIsMissingIsNamed() {
    var problem = assertThrows(FieldException.class, () -> read("{'id':'Ugyw','snippet':{}}"));
    assertEquals("snippet.publishedAt: is missing", problem.getMessage());
  }

  private static Feedback read(String json) {
    var settings =
        YouTubeSettings.of(
            new Settings(
                "c",
                Map.of(
                    "channelId",
                    "UC_x5XG1OV2P6uZZ5FSM9Ttw",
                    "clientId",
                    "loja",
                    "clientSecret",
                    "s",
                    "refreshToken",
                    "r")),
            name -> null);
    InstantSource clock = InstantSource.fixed(NOW);
    var http = new JsonHttp(clock, Duration.ofSeconds(1), 1_000);
    var access = new GoogleAccess(settings.credentials(), YouTubeApi.SCOPE, http, clock);
    var api = new YouTubeApi(settings, http, access, new DailyUnits(clock, 1));
    String text = json.replace("\\'", "\u0000").replace('\'', '"').replace('\u0000', '\'');
    return Objects.requireNonNull(
        new Comments("c", settings, api).read(Json.parse(text), NOW).item());
  }
}
