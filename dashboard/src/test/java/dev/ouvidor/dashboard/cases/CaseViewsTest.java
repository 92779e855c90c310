package dev.ouvidor.dashboard.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseViewsTest {
  private final CaseViews unit =
      new CaseViews(
          id -> Optional.of(new User(id, "Ana")),
          new OneTweet(),
          (document, feedback) ->
              new Composer.State(
                  false,
                  "deleted",
                  null,
                  null,
                  0,
                  ReplyRules.Counting.CODE_POINTS,
                  0,
                  List.of(),
                  null,
                  null,
                  0,
                  null,
                  false,
                  AttachmentRules.NONE),
          document -> List.of());

  @Test
  void aWholeCaseHasTheShapeOfTheApi() {
    CaseDocument document =
        Outbox.queue(
            Town.opened(),
            new Outbox.Written("r1", "x:1", "Oi!", Visibility.PUBLIC, "ana"),
            Town.NOON.plusSeconds(60));
    VersionedCase found = new VersionedCase(document, new CaseVersion(3, 1));

    JsonNode json = Json.mapper().valueToTree(unit.whole(found));

    assertEquals("NEW", json.path("status").asText());
    assertEquals("maria", json.at("/author/handle").asText());
    assertEquals("APPROVED", json.path("replyState").asText());
    assertTrue(json.has("assignee") && json.path("assignee").isNull());
    assertFalse(json.has("highlight"));
    assertEquals("feedback", json.at("/conversation/0/kind").asText());
    assertEquals("NEGATIVE", json.at("/conversation/0/analysis/sentiment").asText());
    assertEquals("reply", json.at("/conversation/1/kind").asText());
    assertEquals("Ana", json.at("/conversation/1/by/name").asText());
    assertTrue(json.at("/composer").has("until"));
    assertEquals(found.seen(), SeenVersion.parse(json.path("version").asText()));
  }

  @Test
  void aReplyMovesTheThreadAndALabelDoesNot() {
    SeenVersion seen = new VersionedCase(Town.opened(), new CaseVersion(3, 1)).seen();
    assertTrue(
        seen.sameThread(Workflow.correct(Town.opened(), "x:1", "severity", "1", "ana", Town.NOON)));
    assertFalse(
        seen.sameThread(
            Outbox.queue(
                Town.opened(),
                new Outbox.Written("r1", "x:1", "Oi!", Visibility.PUBLIC, "ana"),
                Town.NOON)));
  }

  private static final class OneTweet implements FeedbackArchive {
    @Override
    public Map<String, FeedbackDocument> byIds(Collection<String> ids) {
      return Map.of("x:1", Town.indexed(Town.post("1", 0, "cadê meu pedido?").build(), Town.NOON));
    }

    @Override
    public Map<String, Long> copies(Collection<String> groups) {
      return Map.of();
    }

    @Override
    public List<FeedbackDocument> history(CaseDocument of) {
      return List.of();
    }

    @Override
    public boolean hasHistory(CaseDocument of) {
      return false;
    }
  }
}
