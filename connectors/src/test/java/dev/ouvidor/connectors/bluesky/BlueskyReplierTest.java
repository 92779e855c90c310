package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BlueskyReplierTest {
  private final TestClock clock = new TestClock();
  private final BlueskyStandIn sky = Sky.standIn(clock);
  private final Channel channel = Sky.open(sky, clock, Map.of());
  private final Replier replier = channel.replier().orElseThrow();

  @BeforeEach
  void begin() {
    sky.start();
  }

  @AfterEach
  void end() {
    channel.close();
    sky.close();
  }

  @Test
  void aSecondPostingMeetsTheFirst() throws Exception {
    Reply reply = reply(mention("cadê?"), "Já vamos ver");
    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply));

    assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply));

    var found = assertInstanceOf(Lookup.Found.class, replier.find(reply));
    assertEquals(sent.remoteId(), found.remoteId());
    assertEquals(sent.url(), found.url());
    assertEquals(List.of("Já vamos ver"), sky.replies(reply.to().nativeId()));
  }

  @Test
  void itAnswersTheVersionThatStandsThereAndTheConversationItIsIn() throws Exception {
    String first = sky.post("ana.test", "Ana", "alguém comprou lá?");
    String second = sky.post(Sky.MARIA, "Maria", "@lojaaurora.test veio quebrado", first);
    Feedback item = item(second);
    sky.edit(second, "@lojaaurora.test veio quebrado, de novo");

    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item, "Puxa!")));

    JsonNode refs = sky.record(sent.remoteId()).path("reply");
    assertEquals(Uris.uri(first), refs.path("root").path("uri").asText());
    assertEquals(Uris.uri(second), refs.path("parent").path("uri").asText());
    assertTrue(Tid.FORM.matcher(Uris.key(sent.remoteId())).matches());
  }

  @Test
  void picturesAreShownAsTallAsTheyAre() throws Exception {
    Reply bare = reply(mention("cadê?"), "Assim");
    var upright = Attachment.of("caixa.jpg", "image/jpeg", PictureSizeTest.jpeg(40, 30, 6));
    var wide = Attachment.of("nota.png", "image/png", PictureSizeTest.drawn("png", 200, 50));
    var reply =
        new Reply(
            bare.key(),
            bare.to(),
            bare.text(),
            bare.visibility(),
            bare.firstTriedAt(),
            List.of(upright, wide));

    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply));

    JsonNode images = sky.record(sent.remoteId()).at("/embed/images");
    assertEquals("{\"width\":30,\"height\":40}", images.at("/0/aspectRatio").toString());
    assertEquals("{\"width\":200,\"height\":50}", images.at("/1/aspectRatio").toString());
  }

  @Test
  void linksMentionsAndTagsAreCountedInBytes() throws Exception {
    sky.post("ana.test", "Ana", "oi");
    String text =
        "Olá, @maria.vila.test e @ana.test 👩‍👩‍👧! Veja (https://loja.example/é?a=1) #Promoção, "
            + "https://loja.example. #123 @ninguem.test";

    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(mention("oi"), text)));

    var marked = new ArrayList<String>();
    byte[] bytes = text.getBytes(UTF_8);
    for (JsonNode facet : sky.record(sent.remoteId()).path("facets")) {
      JsonNode index = facet.path("index");
      JsonNode feature = facet.path("features").path(0);
      String kind = feature.path("$type").asText().replaceFirst(".*#", "");
      String part =
          new String(
              Arrays.copyOfRange(
                  bytes, index.path("byteStart").asInt(), index.path("byteEnd").asInt()),
              UTF_8);
      String value =
          feature.path(kind.equals("link") ? "uri" : kind.equals("tag") ? "tag" : "did").asText();
      marked.add(part + "=" + value);
    }
    assertEquals(
        List.of(
            "https://loja.example/é?a=1=https://loja.example/é?a=1",
            "https://loja.example=https://loja.example",
            "@maria.vila.test=" + StandInWire.did("maria.vila.test"),
            "@ana.test=" + StandInWire.did("ana.test"),
            "#Promoção=Promoção"),
        marked);
  }

  @Test
  void countsWhatAReaderSeesUnlessTheBytesAreTooMany() {
    assertEquals(2, replier.length("👩‍👩‍👧é"));
    assertEquals(300, replier.length("ã".repeat(300)));
    String family = "👩‍👩‍👧‍👦".repeat(150);
    assertTrue(replier.length(family) > 300, "over 3,000 bytes");
  }

  @Test
  void eachReplyHasItsOwnKey() {
    assertEquals(Tid.of("k", "to"), Tid.of("k", "to"));
    assertTrue(!Tid.of("k", "to").equals(Tid.of("k2", "to")));
    assertEquals("3l25zusnsfctk", Tid.at(1_724_171_495_793_000L, 816));
  }

  private Feedback mention(String text) throws Exception {
    return item(sky.post(Sky.MARIA, "Maria", "@lojaaurora.test " + text));
  }

  private Feedback item(String id) throws Exception {
    try (var reader = channel.read("mentions")) {
      var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      return batch.items().stream().filter(i -> i.nativeId().equals(id)).findAny().orElseThrow();
    }
  }

  private Reply reply(Feedback to, String text) {
    return new Reply("key", to, text, Visibility.PUBLIC, clock.instant());
  }
}
