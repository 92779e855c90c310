package dev.ouvidor.dashboard.measures;

import static dev.ouvidor.pipeline.analysis.Sentiment.NEGATIVE;
import static dev.ouvidor.pipeline.analysis.Sentiment.NEUTRAL;
import static dev.ouvidor.pipeline.analysis.Sentiment.POSITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.dashboard.measures.CaseFacts.Score;
import dev.ouvidor.dashboard.measures.CaseFacts.Turn;
import dev.ouvidor.dashboard.measures.Material.Recommended;
import dev.ouvidor.dashboard.measures.Material.Same;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.dashboard.sla.Hours;
import dev.ouvidor.dashboard.sla.Policies;
import dev.ouvidor.dashboard.sla.Policy;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each definition with figures computed by hand. A Monday begins everything. */
class DefinitionsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-16T12:00:00Z");
  private static final Instant LATER = at(30 * 24 * 60);
  private static final long MINUTE = 60_000;

  private final List<Turn> turns = new ArrayList<>();
  private final List<Recommended> recommended = new ArrayList<>();
  private final List<Same> same = new ArrayList<>();
  private Clocks clocks = Clocks.BUILT_IN;

  @Test
  void responsesAreFirstOrNextAndOfWhoWroteThem() {
    Story one =
        Story.of(1)
            .said(at(0), NEGATIVE, "delivery.late")
            .said(at(5), NEGATIVE, "delivery.late")
            .replied(at(30), "ana")
            .said(at(100), NEUTRAL, "delivery.late")
            .said(at(110), NEUTRAL)
            .replied(at(160), "rui")
            .replied(at(161), "rui");
    assertEquals(List.of("30 ana"), minutes(new FirstResponse(false), one));
    assertEquals(List.of("60 rui"), minutes(new NextResponse(false), one));
  }

  @Test
  void whatIsSentBeforeTheCustomerWroteAnswersNobody() {
    Story letter = Story.of(1).replied(at(-60), "ana").said(at(0), NEGATIVE).replied(at(9), "rui");
    assertEquals(List.of("9 rui"), minutes(new FirstResponse(false), letter));
    Story question = Story.of(2).said(at(0), NEGATIVE).replied(at(9), "follow-up");
    assertEquals(List.of(), minutes(new FirstResponse(false), question));
    Story skewed = Story.of(3).said(at(1), NEGATIVE).replied(at(0), "ana");
    assertEquals(List.of("0 ana"), minutes(new FirstResponse(false), skewed));
  }

  @Test
  void businessHoursLeaveOutNightsAndTheHourOfSummerTime() {
    // Lisbon, nights: at the end of October an hour is there twice
    clocks = hours("Europe/Lisbon", "00:00", "06:00", DayOfWeek.SUNDAY);
    Story autumn =
        Story.of(1)
            .said(Instant.parse("2026-10-24T20:00:00Z"), NEGATIVE)
            .replied(Instant.parse("2026-10-25T09:00:00Z"), "ana");
    assertEquals(List.of("420 ana"), minutes(new FirstResponse(true), autumn));
    assertEquals(List.of("780 ana"), minutes(new FirstResponse(false), autumn));
    // and at the end of March it is missing
    Story spring =
        Story.of(2)
            .said(Instant.parse("2026-03-28T20:00:00Z"), NEGATIVE)
            .replied(Instant.parse("2026-03-29T09:00:00Z"), "ana");
    assertEquals(List.of("300 ana"), minutes(new FirstResponse(true), spring));
  }

  @Test
  void aCaseThatWasOpenedAgainIsResolvedOnceWithAllOfItsTime() {
    Story one =
        Story.of(1)
            .owner("ana", null)
            .said(at(0), NEGATIVE)
            .replied(at(10), "ana")
            .moved(at(20), Status.RESOLVED, "ana")
            .moved(at(30), Status.ASSIGNED, null)
            .moved(at(90), Status.RESOLVED, "ana")
            .moved(at(95), Status.CLOSED, null);
    assertEquals(List.of("90 ana"), minutes(new Resolution(false), one));
    assertEquals(List.of("1.0 ana", "0.0 ana"), observed(new Reopened(), one));
    Story open =
        Story.of(2)
            .said(at(0), NEGATIVE)
            .moved(at(5), Status.CLOSED, "x")
            .moved(at(6), Status.NEW, "x");
    assertEquals(List.of(), minutes(new Resolution(false), open));
    assertEquals(List.of("1.0 -"), observed(new Reopened(), open));
  }

  @Test
  void whatWasTakenOverCountsInTheCaseThatTookIt() {
    Story other = Story.of(2).said(at(-30), NEGATIVE).replied(at(-10), "rui");
    Story one = Story.of(1).said(at(0), NEGATIVE).moved(at(5), Status.CLOSED, "ana");
    one.tookOver(at(40), other);
    other.handedOver(at(40), one);
    one.replied(at(50), "ana").moved(at(60), Status.RESOLVED, "ana");
    turns.add(new Turn(other.id(), "rui", ms(-10), 90_000, true));
    assertEquals(List.of("20 rui"), minutes(new FirstResponse(false), one, other));
    assertEquals(List.of("50 ana"), minutes(new NextResponse(false), one, other));
    assertEquals(List.of("90 -"), minutes(new Resolution(false), one, other));
    assertEquals(List.of("90000.0 rui"), observed(new Handling(), one, other));
    assertEquals(1, material(one, other).cases().size());
    assertEquals(List.of("1.0 -", "0.0 -"), observed(new Reopened(), one, other));
  }

  @Test
  void firstContactSolvesIfTheCustomerIsSilentAboutItOnAllChannels() {
    Story quiet = Story.of(1).said(at(0), NEGATIVE, "delivery.late").replied(at(10), "ana");
    Story thanks =
        Story.of(2)
            .said(at(0), NEGATIVE, "delivery.late")
            .replied(at(10), "ana")
            .said(at(20), POSITIVE);
    Story again =
        Story.of(3)
            .by("x-1", "Ana@Shop.test")
            .said(at(0), NEGATIVE, "delivery.late")
            .replied(at(10), "ana");
    Story elsewhere =
        Story.of(4)
            .channel("email")
            .by("mail-1", "ana@shop.test")
            .said(at(10 + 7 * 24 * 60), NEGATIVE, "delivery.late", "payment.refund");
    Story nameless = Story.of(5).said(at(0), NEGATIVE).replied(at(10), "ana");
    assertEquals(
        List.of("1.0 ana", "1.0 ana", "0.0 ana"),
        observed(new FirstContact(), quiet, thanks, again, elsewhere, nameless));
    same.add(new Same("x\n" + "author-" + quiet.id(), "email\nmail-1"));
    assertEquals(
        List.of("0.0 ana", "1.0 ana", "0.0 ana"),
        observed(new FirstContact(), quiet, thanks, again, elsewhere, nameless));
    Story late =
        Story.of(6)
            .said(at(0), NEGATIVE, "delivery.late")
            .replied(at(10), "ana")
            .said(at(11 + 7 * 24 * 60), NEGATIVE, "delivery.late");
    assertEquals(List.of("1.0 ana"), observed(new FirstContact(), late));
  }

  @Test
  void itIsNotKnownBeforeTheDaysAreOver() {
    Story fresh = Story.of(1).said(LATER.minusSeconds(600), NEGATIVE, "a").replied(LATER, "ana");
    assertEquals(List.of(), observed(new FirstContact(), fresh));
  }

  @Test
  void theAnswerThatItIsSolvedIsNoFurtherContactAndTellsTheMood() {
    Story one =
        Story.of(1)
            .said(at(0), NEGATIVE, "delivery.late")
            .replied(at(10), "ana")
            .said(at(60), NEGATIVE, "delivery.late");
    assertEquals(List.of("0.0 -"), observed(new Recovery(), one));
    one.asked(
        FollowUp.NONE.answered(
            FollowUp.State.SOLVED, "x:" + one.id() + "-1", at(60), NEGATIVE, POSITIVE));
    assertEquals(List.of("1.0 ana"), observed(new FirstContact(), one));
    assertEquals(List.of("1.0 -"), observed(new Recovery(), one));
    one.corrected(0, "sentiment", "NEUTRAL", at(70));
    assertEquals(List.of(), observed(new Recovery(), one));
    one.said(at(80), NEUTRAL, "delivery.late").deleted(at(81));
    assertEquals(List.of("1.0 ana"), observed(new FirstContact(), one));
  }

  @Test
  void handlingIsWhatWasWrittenForAReply() {
    Story one = Story.of(1).said(at(0), NEGATIVE);
    turns.add(new Turn(one.id(), "ana", ms(1), 5_000, false));
    turns.add(new Turn(one.id(), "rui", ms(2), 7_000, false));
    turns.add(new Turn(one.id(), "ana", ms(3), 20_000, true));
    turns.add(new Turn(one.id(), "ana", ms(4), 1_000, true));
    assertEquals(List.of("25000.0 ana", "1000.0 ana"), observed(new Handling(), one));
  }

  @Test
  void deadlinesAreKeptOrMissedWhenTheyAreDecided() {
    Story kept =
        Story.of(1)
            .severity(2)
            .said(at(0), NEGATIVE)
            .replied(at(240), "ana")
            .said(at(300), NEGATIVE)
            .replied(at(541), "rui")
            .moved(at(600), Status.RESOLVED, "ana");
    assertEquals(List.of("1.0 ana 240"), observedAt(new Kept("FIRST_RESPONSE"), kept));
    assertEquals(List.of("0.0 rui 540"), observedAt(new Kept("NEXT_RESPONSE"), kept));
    assertEquals(List.of("1.0 - 600"), observedAt(new Kept("LEGAL"), kept));
    assertEquals(3, observed(new Kept(null), kept).size());
    Story waiting = Story.of(2).severity(4).owner("ana", null).said(at(0), NEGATIVE);
    assertEquals(List.of("0.0 ana 15"), observedAt(new Kept("FIRST_RESPONSE"), waiting));
    Story fresh = Story.of(3).severity(2).said(LATER.minusSeconds(60), NEGATIVE);
    assertEquals(List.of(), observed(new Kept(null), fresh));
    Story harmless = Story.of(4).severity(0).said(at(0), NEUTRAL).replied(at(1), "ana");
    assertEquals(List.of(), observed(new Kept("LEGAL"), harmless));
  }

  @Test
  void backlogIsWhatIsOpenAtTheEnd() {
    Story open = Story.of(1).said(LATER.minusSeconds(7_200), NEGATIVE);
    Story over = Story.of(2).said(at(0), NEGATIVE).moved(at(9), Status.CLOSED, "ana");
    Story again =
        Story.of(3)
            .said(LATER.minusSeconds(3_600), NEGATIVE)
            .moved(LATER.minusSeconds(60), Status.CLOSED, "ana")
            .moved(LATER.minusSeconds(30), Status.NEW, "ana");
    Story future = Story.of(4).said(LATER.plusSeconds(60), NEGATIVE);
    assertEquals(List.of("120 -", "60 -"), minutes(new Backlog(true), open, over, again, future));
  }

  @Test
  void scoresAndSuggestions() {
    Story one =
        Story.of(1).owner("ana", null).said(at(0), NEGATIVE).scored(at(5), 3).scored(at(6), 4);
    assertEquals(List.of("0.0 ana", "1.0 ana"), observed(new Satisfaction(true), one));
    assertEquals(List.of("3.0 ana", "4.0 ana"), observed(new Satisfaction(false), one));
    Story replies =
        Story.of(2)
            .said(at(0), NEGATIVE)
            .replied(at(1), "ana", made(0), null)
            .replied(at(2), "ana", made(0.4), null)
            .replied(at(3), "ana", null, null)
            .replied(at(4), "ana", made(0), "campaign");
    assertEquals(List.of("1.0 ana", "1.0 ana", "0.0 ana"), observed(new Suggested(false), replies));
    assertEquals(List.of("1.0 ana", "0.0 ana"), observed(new Suggested(true), replies));
  }

  @Test
  void recommendationsBelongToTheirCaseOrToNone() {
    Story one = Story.of(1).owner("ana", null).said(at(0), NEUTRAL);
    recommended.add(answer(one.id(), 9));
    recommended.add(answer("of nobody", 6));
    assertEquals(List.of("9.0 ana", "6.0 -"), observed(new Recommendation(), one));
    assertEquals(List.of("43200 ana"), minutes(new Backlog(true), one));
  }

  private static CaseDocument.Suggested made(double changed) {
    return new CaseDocument.Suggested("text", changed);
  }

  private static Recommended answer(String caseId, int value) {
    return new Recommended(
        CaseFacts.ofSurvey(caseId, "survey", "pt-BR", 0, List.of()), new Score(ms(7), value));
  }

  private static Clocks hours(String zone, String from, String to, DayOfWeek... days) {
    List<Hours.Shift> shifts =
        Arrays.stream(days).map(day -> new Hours.Shift(day, from, to)).toList();
    Policy all =
        new Policy(
            null,
            new Policy.Match(List.of(), List.of(), List.of(), List.of()),
            new Policy.Targets(60, 60, 60, null, null),
            "team",
            75,
            false);
    return new Clocks(
        new Policies(List.of(all), List.of(new Hours("team", zone, shifts, List.of()))));
  }

  private Material material(Story... stories) {
    List<CaseFacts> facts =
        Arrays.stream(stories).map(one -> FactsOf.of(one.document(), clocks)).toList();
    return new Material(facts, turns, recommended, same);
  }

  private interface Words {
    String of(long at, double value, String agent);
  }

  private List<String> observed(Definition definition, Story... stories) {
    return observe(definition, (at, value, agent) -> value + " " + agent, stories);
  }

  private List<String> minutes(Definition definition, Story... stories) {
    return observe(
        definition, (at, value, agent) -> Math.round(value / MINUTE) + " " + agent, stories);
  }

  private List<String> observedAt(Definition definition, Story... stories) {
    return observe(
        definition,
        (at, value, agent) -> value + " " + agent + " " + (at - ms(0)) / MINUTE,
        stories);
  }

  private List<String> observe(Definition definition, Words words, Story... stories) {
    List<String> all = new ArrayList<>();
    Material material = material(stories);
    for (CaseFacts one : material.cases()) {
      definition.observe(
          one,
          scope(material),
          (facts, at, value, agent) -> all.add(words.of(at, value, agent == null ? "-" : agent)));
    }
    return all;
  }

  private static Scope scope(Material material) {
    return new Scope(material, LATER.toEpochMilli(), 7, new long[] {LATER.toEpochMilli()});
  }

  private static Instant at(long minutes) {
    return MONDAY.plusSeconds(60 * minutes);
  }

  private static long ms(long minutes) {
    return at(minutes).toEpochMilli();
  }
}
