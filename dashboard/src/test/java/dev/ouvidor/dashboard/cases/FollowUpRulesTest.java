package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FollowUp;
import dev.ouvidor.pipeline.index.FollowUp.State;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowUpRulesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant RESOLVED = NOON.plus(Duration.ofHours(2));
  private static final Instant ASKED = RESOLVED.plus(DAY);
  private static final Instant CLOSES = ASKED.plus(DAY.multipliedBy(7));
  private static final Set<State> WITH_AN_END =
      EnumSet.of(State.WAITING, State.ASKED, State.NOT_ASKED);

  @Test
  void aContentAnswerClosesTheCaseAndThanksAfterwardsLeaveItClosed() {
    CaseDocument closed = say(asked(true), 60, "5, muito bom");
    assertEquals(Status.CLOSED, closed.status());
    assertNull(closed.waitingSince());
    FollowUp followUp = followUp(closed);
    assertEquals(State.SOLVED, followUp.state());
    assertEquals(5, followUp.csat());
    assertEquals(Sentiment.NEGATIVE, followUp.before());
    assertEquals(Sentiment.POSITIVE, followUp.after());
    CaseDocument thanked = say(closed, 61, "obrigada!");
    assertEquals(Status.CLOSED, thanked.status());
    assertNull(thanked.waitingSince());
    assertEquals(Status.NEW, say(thanked, 62, "e cadê a nota fiscal do outro?").status());
    assertEquals(Status.NEW, say(thanked, 9_000, "obrigada!").status(), "days later it is news");
  }

  @Test
  void whoIsNotContentIsAtTheTopOfTheInboxAndToldOfOnce() {
    CaseDocument back = say(asked(false), 60, "não resolveu nada");
    assertEquals(Status.NEW, back.status());
    assertEquals(State.NOT_SOLVED, followUp(back).state());
    assertEquals(Sentiment.NEGATIVE, followUp(back).after());
    assertNotNull(back.life().wokenAt());
    assertNotNull(back.waitingSince());
    assertNull(followUp(back).dueAt());
    assertEquals(1, count(back, FollowUpRules.NOT_SOLVED));
    assertEquals(1, count(back, Workflow.REOPENED));
    CaseDocument again = say(back, 61, "nota 1");
    assertEquals(1, count(again, FollowUpRules.NOT_SOLVED));
    assertEquals(1, followUp(again).csat());
  }

  @Test
  void whatNobodyUnderstandsIsForAPerson() {
    CaseDocument back = say(asked(true), 60, "sim, mas ainda falta o estorno");
    assertEquals(Status.NEW, back.status());
    assertEquals(State.UNCLEAR, followUp(back).state());
  }

  @Test
  void whatWasWrittenBeforeTheQuestionIsNoAnswer() {
    CaseDocument back =
        FeedbackRules.takeIn(
            asked(true),
            Town.post("late", 30, "sim").createdAt(RESOLVED.plusSeconds(9)).build(),
            Town.late(),
            ASKED.plusSeconds(90));
    assertEquals(Status.NEW, back.status());
    assertEquals(State.ASKED, followUp(back).state());
    assertNull(followUp(back).dueAt(), "what moved on does not close by itself");
  }

  @Test
  void silenceClosesOnceAndALateAnswerIsStillHeard() {
    CaseDocument asked = asked(false);
    assertEquals(Optional.empty(), FollowUpRules.close(asked, CLOSES.minusMillis(1)));
    CaseDocument closed = FollowUpRules.close(asked, CLOSES).orElseThrow();
    assertEquals(Status.CLOSED, closed.status());
    assertEquals(State.SILENT, followUp(closed).state());
    assertEquals(Optional.empty(), FollowUpRules.close(closed, CLOSES.plus(DAY)));
    int minute = (int) Duration.between(ASKED, CLOSES).toMinutes() + 60;
    assertEquals(Status.CLOSED, say(closed, minute, "foi resolvido sim").status());
    assertEquals(Status.NEW, say(closed, minute, "ainda não").status());
  }

  @Test
  void aQuestionThatDoesNotGetThroughIsNoneAndTheCaseClosesAllTheSame() {
    CaseDocument asked = asked(true);
    String id = asked.replies().get(0).id();
    CaseDocument lost = Outbox.decide(asked, id, Outbox.Decision.CANCEL, "rui", ASKED);
    assertEquals(State.NOT_ASKED, followUp(lost).state());
    assertEquals("by_hand", followUp(lost).reason());
    assertEquals(Status.CLOSED, FollowUpRules.close(lost, CLOSES).orElseThrow().status());
  }

  @Test
  void theQuestionIsNoFirstResponse() {
    CaseDocument asked = asked(true);
    String id = asked.replies().get(0).id();
    CaseDocument sent = Outbox.decide(asked, id, Outbox.Decision.SENT, "rui", ASKED);
    assertNull(sent.firstResponseAt());
    assertEquals(Status.RESOLVED, sent.status());
  }

  @Test
  void whatASurveyGivesCountsAsTheCases() {
    Feedback survey = Town.post("s", 0, "ok").csat(4).build();
    CaseDocument opened = CaseOpening.open(survey, Town.late());
    assertEquals(4, followUp(opened).csat());
    Feedback later = Town.post("t", 5, "piorou").csat(2).build();
    CaseDocument two = FeedbackRules.takeIn(opened, later, Town.late(), RESOLVED);
    assertEquals(2, followUp(two).csat());
    CaseDocument one = FeedbackRules.takeIn(two, Town.deleted(later), null, RESOLVED);
    assertEquals(4, followUp(one).csat());
    assertEquals(one, FeedbackRules.takeIn(one, later, Town.late(), RESOLVED));
  }

  @Test
  void whateverHappensNobodyIsAskedTwiceAndNothingClosesThatIsNotOver() throws IOException {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      CaseDocument document = Town.opened();
      Instant now = NOON;
      String about = "seed " + seed;
      for (int i = 0; i < 30; i++) {
        now = now.plusSeconds(random.nextInt(200_000));
        for (int dashboard = 0; dashboard < 3; dashboard++) {
          document = tick(document, random, now);
        }
        try {
          document = planned(act(document, random, i, now));
        } catch (Refusal e) {
          about += " " + e.code();
        }
        check(document, about + " step " + i);
      }
      String json = Json.mapper().writeValueAsString(document);
      assertEquals(document, Json.mapper().readValue(json, CaseDocument.class), about);
    }
  }

  private static void check(CaseDocument document, String about) {
    FollowUp followUp = document.followUp();
    List<ReplyEntry> questions =
        document.replies().stream().filter(one -> one.by().equals(FollowUpRules.BY)).toList();
    Set<String> ids = new HashSet<>(questions.stream().map(ReplyEntry::id).toList());
    assertEquals(ids.size(), questions.size(), about);
    assertEquals(questions.size(), count(document, "follow_up_asked"), about);
    long resolved =
        document.events().stream().filter(one -> "RESOLVED".equals(one.detail())).count();
    assertTrue(questions.size() <= resolved, about);
    if (document.status() == Status.RESOLVED) {
      assertNotNull(followUp, about);
      assertNotEqualsNone(followUp, about);
    }
    if (followUp != null && followUp.dueAt() != null) {
      assertEquals(Status.RESOLVED, document.status(), about);
      assertTrue(WITH_AN_END.contains(followUp.state()), about + followUp);
    }
    if (followUp != null && followUp.answeredAt() != null) {
      assertTrue(document.feedback().stream().anyMatch(f -> f.id().equals(followUp.answer())));
      assertNotNull(followUp.after(), about);
    }
    if (followUp != null && followUp.state() == State.SILENT) {
      assertNull(followUp.answeredAt(), about);
    }
    long closedByItself =
        document.events().stream()
            .filter(one -> one.type().equals("status") && one.by() == null)
            .filter(one -> "CLOSED".equals(one.detail()))
            .count();
    assertTrue(closedByItself <= resolved + 1, about);
  }

  private static void assertNotEqualsNone(FollowUp followUp, String about) {
    assertTrue(followUp.since() != null && followUp.state() != State.NONE, about + followUp);
  }

  private static CaseDocument act(CaseDocument before, Random random, int i, Instant now) {
    String[] words = {"sim", "não resolveu", "5", "nota 1", "ok", "cadê?", "obrigada", "👍", "👎"};
    return switch (random.nextInt(8)) {
      case 0, 1 -> Workflow.move(before, Status.RESOLVED, "rui", now);
      case 2 ->
          Workflow.move(
              before, Status.values()[random.nextInt(Status.values().length)], "rui", now);
      case 3 -> Workflow.assign(before, random.nextBoolean() ? "ana" : null, "rui", now);
      case 4 ->
          before.replies().isEmpty()
              ? before
              : Outbox.decide(
                  before,
                  before.replies().get(before.replies().size() - 1).id(),
                  Outbox.Decision.values()[random.nextInt(3)],
                  "rui",
                  now);
      case 5 ->
          FeedbackRules.takeIn(
              before,
              Town.deleted(Town.post(random.nextBoolean() ? "c1" : "c" + i, 0, "").build()),
              null,
              now);
      default ->
          FeedbackRules.takeIn(
              before,
              Town.post("c" + i, 0, words[random.nextInt(words.length)])
                  .createdAt(now)
                  .collectedAt(now)
                  .build(),
              Town.late(),
              now);
    };
  }

  /** What a dashboard does when it finds the case due. */
  private static CaseDocument tick(CaseDocument before, Random random, Instant now) {
    FollowUp followUp = before.followUp();
    if (FollowUpRules.isDue(before, now)) {
      assertEquals(Status.RESOLVED, before.status());
      Instant until = random.nextBoolean() ? now.plus(DAY) : null;
      return (random.nextInt(4) == 0
              ? FollowUpRules.skip(before, "asked_lately", until, now)
              : FollowUpRules.ask(
                  before,
                  question(Objects.requireNonNull(followUp).since() + ""),
                  random.nextBoolean(),
                  until,
                  now))
          .orElse(before);
    }
    Optional<CaseDocument> closed = FollowUpRules.close(before, now);
    closed.ifPresent(
        after -> {
          assertEquals(Status.RESOLVED, before.status());
          assertEquals(Status.CLOSED, after.status());
          assertNull(after.waitingSince());
        });
    return closed.orElse(before);
  }

  private static CaseDocument planned(CaseDocument document) {
    FollowUp followUp = document.followUp();
    Instant since = followUp == null ? null : followUp.since();
    return followUp != null
            && since != null
            && followUp.state() == State.WAITING
            && followUp.dueAt() == null
        ? document.withFollowUp(followUp.due(since.plus(DAY)))
        : document;
  }

  private static CaseDocument asked(boolean scale) {
    CaseDocument resolved = planned(Workflow.move(Town.opened(), Status.RESOLVED, "ana", RESOLVED));
    assertEquals(
        Optional.empty(),
        FollowUpRules.ask(resolved, question("q"), scale, CLOSES, ASKED.minusMillis(1)));
    CaseDocument asked =
        FollowUpRules.ask(resolved, question("q"), scale, CLOSES, ASKED).orElseThrow();
    assertEquals(Optional.empty(), FollowUpRules.ask(asked, question("q"), scale, CLOSES, ASKED));
    assertEquals(ReplyState.APPROVED, asked.replies().get(0).state());
    assertEquals(Status.RESOLVED, asked.status());
    return asked;
  }

  private static Outbox.Written question(String id) {
    return new Outbox.Written(id, "x:1", "Resolvido?", Visibility.PUBLIC, FollowUpRules.BY);
  }

  /** The customer writes, minutes after the question. */
  private static CaseDocument say(CaseDocument before, int minute, String text) {
    Instant at = ASKED.plusSeconds(60L * minute);
    return FeedbackRules.takeIn(
        before,
        Town.post("a" + minute, 0, text).createdAt(at).collectedAt(at).build(),
        Town.late(),
        at.plusSeconds(5));
  }

  private static FollowUp followUp(CaseDocument document) {
    return Objects.requireNonNull(document.followUp());
  }

  private static int count(CaseDocument document, String type) {
    return (int) document.events().stream().filter(one -> one.type().equals(type)).count();
  }
}
