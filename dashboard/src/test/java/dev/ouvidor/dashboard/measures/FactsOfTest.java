package dev.ouvidor.dashboard.measures;

import static dev.ouvidor.pipeline.analysis.Sentiment.NEGATIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.measures.CaseFacts.End;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happened to cases, in whatever order it was written down. */
class FactsOfTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  private static final Status[] STATES = Status.values();

  @Test
  void theOrderInWhichFeedbackAndRepliesStandDoesNotMatter() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      CaseDocument document = story(random, i).document();
      CaseFacts facts = FactsOf.of(document, Clocks.BUILT_IN);
      ObjectNode json = Json.mapper().valueToTree(document);
      shuffle(json.withArray("feedback"), random);
      shuffle(json.withArray("replies"), random);
      CaseDocument shuffled = Json.mapper().treeToValue(json, CaseDocument.class);
      assertEquals(facts, FactsOf.of(shuffled, Clocks.BUILT_IN));
    }
  }

  @Test
  void theyAgreeWithTheDocumentWhateverHappened() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      CaseDocument document = story(random, i).document();
      CaseFacts facts = FactsOf.of(document, Clocks.BUILT_IN);
      boolean over = document.status() == Status.RESOLVED || document.status() == Status.CLOSED;
      assertEquals(over, facts.isOver(), "case " + i);
      long now = document.updatedAt().toEpochMilli();
      assertEquals(!over, facts.isOpen(now + 1), "case " + i);
      assertFalse(facts.isOpen(facts.openedAt() - 1));
      long last = Long.MIN_VALUE;
      for (End end : facts.ends()) {
        assertTrue(end.at() >= last && end.again() >= end.at(), "case " + i);
        last = end.again();
      }
      assertEquals(document.replies().size(), facts.replies().size());
      assertTrue(facts.replies().stream().filter(CaseFacts.Sent::first).count() <= 1);
      for (CaseFacts.Sent one : facts.replies()) {
        assertTrue(one.worked() <= one.waited() || !one.answers(), "case " + i);
      }
    }
  }

  @Test
  void whatTheDocumentSaysCountsWhereNoEventTellsIt() throws IOException {
    Story closed =
        Story.of(1).said(BEGIN, NEGATIVE).moved(BEGIN.plusSeconds(60), Status.CLOSED, "ana");
    ObjectNode json = Json.mapper().valueToTree(closed.document());
    json.put("status", "ASSIGNED");
    CaseFacts split =
        FactsOf.of(Json.mapper().treeToValue(json, CaseDocument.class), Clocks.BUILT_IN);
    assertFalse(split.isOver());
    assertTrue(split.ends().get(0).isReopened());
  }

  private static Story story(Random random, int number) {
    Story story = Story.of(number).severity(random.nextInt(5));
    Instant at = BEGIN;
    story.said(at, NEGATIVE, "delivery.late");
    Status status = Status.NEW;
    for (int i = random.nextInt(12); i > 0; i--) {
      at = at.plusSeconds(60 + random.nextInt(200_000));
      switch (random.nextInt(4)) {
        case 0 -> story.said(at, NEGATIVE, "delivery.late");
        case 1 -> {
          boolean open = status == Status.NEW || status == Status.ASSIGNED;
          story.replied(at, "agent-" + random.nextInt(3));
          status = open ? Status.ANSWERED : status;
        }
        default -> {
          Status to = STATES[random.nextInt(STATES.length)];
          if (to != status) {
            story.moved(at, to, "agent-0");
            status = to;
          }
        }
      }
    }
    return story;
  }

  private static void shuffle(ArrayNode array, Random random) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    Collections.shuffle(all, random);
    array.removeAll().addAll(all);
  }
}
