package dev.ouvidor.pipeline.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.TestAnalyzer;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final RuleBook STARTER = Objects.requireNonNull(RuleBook.read(0, ""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Comprei a chaleira e ela PEGOU FOGO na tomada!!",
        "levei um choque eletrico do secador",
        "o carregador explodiu do nada",
        "My kid got an allergic reaction from the cream",
        "the toaster caught fire last night",
        "me dio una descarga eléctrica",
        "el cargador se sobrecalienta mucho"
      })
  void dangerIsHeardInThreeLanguages(String text) {
    List<SignalDocument> signals = STARTER.judge(document(text, false), NOW).signals();
    assertEquals(1, signals.size(), text);
    SignalDocument signal = signals.get(0);
    assertEquals("std-safety-words", signal.rule());
    assertEquals("delivery.late~product~SKU-1", signal.subject());
    assertEquals("std-safety-words@delivery.late~product~SKU-1@1795435200", signal.id());
    assertEquals(List.of("x:1"), signal.feedbackIds());
    assertTrue(text.contains(Objects.requireNonNull(signal.text())), signal.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cadê meu pedido?", "fogão lindo, pegou bem na cozinha", "", "🔥🔥"})
  void everythingElsePassesUnheard(String text) {
    assertEquals(RuleBook.Found.NOTHING, STARTER.judge(document(text, false), NOW));
  }

  @Test
  void historyNeverAlerts() {
    assertEquals(RuleBook.Found.NOTHING, STARTER.judge(document("pegou fogo", true), NOW));
  }

  @Test
  void rulesThatMakeNoSenseAreNone() {
    assertNull(RuleBook.read(1, "{"));
    assertNull(RuleBook.read(1, "{\"rules\":[{\"kind\":\"MOON\"}]}"));
    assertNotNull(RuleBook.read(1, "{\"rules\":[],\"later\":1}"));
  }

  @ParameterizedTest
  @CsvSource({
    "delivery, , , 1",
    "delivery.late, , , 1",
    "delivery.lat, , , 0",
    "returns, , , 0",
    ", SKU-1, , 1",
    ", SKU-2, , 0",
    ", , pt, 1",
    ", , en, 0"
  })
  void aFilterLetsThroughWhatItNames(String nature, String sku, String language, int signals) {
    var filter = new Filter(one(nature), one(sku), List.of(), List.of(), one(language), 2);
    RuleBook book = book(rule(AlertKind.SEVERITY, 2, 1, filter));
    assertEquals(signals, book.judge(document("cadê?", false), NOW).signals().size());
  }

  @Test
  void aBurstIsRaisedWhereItIsDiscoveredAndIsOverWhenItIsUsualAgain() {
    assertEquals(SignalDocument.State.RAISED, only(movement(9.0, 40, 3, true)).state());
    assertEquals(SignalDocument.State.NORMAL, only(movement(0.2, 2, 0, false)).state());
    assertEquals(List.of(), STARTER.judge(movement(3.0, 9, 2, false), NOW));
    assertEquals(List.of(), STARTER.judge(movement(9.0, 4, 2, true), NOW), "too few");
    assertEquals(2.5, only(movement(9.0, 40, 3, true)).expected());
  }

  @Test
  void aThresholdHoldsFromTheNthPieceUntilTheWindowIsOver() {
    RuleBook book = book(rule(AlertKind.THRESHOLD, 3, 30, Filter.ALL));
    Counted counted = null;
    long at = NOW.toEpochMilli();
    SignalDocument signal = null;
    for (int i = 0; i < 3; i++) {
      assertNull(signal);
      Tally tally = book.judge(document("cadê?", false), NOW).tallies().get(0);
      counted = Counted.with(counted, tally, at);
      signal = counted.signal(NOW);
      counted = counted.afterTelling();
    }
    assertEquals(3, Objects.requireNonNull(signal).value());
    Counted raised = Objects.requireNonNull(counted);
    assertNull(raised.signal(NOW), "said once for each cell");
    Counted later = raised.until(at + 31 * 60_000);
    Instant over = NOW.plusSeconds(31 * 60);
    assertEquals(SignalDocument.State.NORMAL, Objects.requireNonNull(later.signal(over)).state());
    assertNull(later.afterTelling().signal(over));
    assertEquals(-1, later.afterTelling().lookAt());
  }

  @Test
  void feelingsAreHeldAgainstTheirOwnPast() {
    Counted counted = null;
    long at = NOW.toEpochMilli();
    for (int i = 0; i < 400; i++) {
      counted = Counted.with(counted, feeling(i % 5 == 0, at + i * 60_000L), at + i * 60_000L);
      assertNull(counted.signal(NOW), "one in five is usual");
      counted = counted.afterTelling();
    }
    int angry = 0;
    SignalDocument signal = null;
    while (signal == null && angry < 100) {
      at += 1_000;
      counted = Counted.with(counted, feeling(true, at + 400 * 60_000L), at + 400 * 60_000L);
      signal = counted.signal(NOW);
      angry++;
    }
    assertTrue(angry > 5 && angry < 40, angry + " angry ones");
    Double usual = Objects.requireNonNull(signal).expected();
    assertEquals(20, Objects.requireNonNull(usual), 1);
  }

  @Test
  void wordsAreFoundWholeFoldedAndByTheirBeginnings() {
    var matcher = new WordMatcher(List.of(List.of("curto circuito", "explo*"), List.of("procon")));
    assertEquals(1, matcher.find("deu CURTO-CIRCUITO"));
    assertEquals(1, matcher.find("deu curto, circuito queimou"));
    assertEquals(0, matcher.find("curto o circuito"));
    assertEquals(1, matcher.find("Explodiu!"));
    assertEquals(2, matcher.find("vou ao Pro\u0301con"));
    assertEquals(0, matcher.find("proconsul"));
    assertEquals(3, matcher.find("explosão, procon"));
    assertEquals("curto-circuito", matcher.first("o curto-circuito explodiu", 0));
    assertTrue(WordMatcher.isPhrase("choque elétrico"));
    assertEquals(
        List.of(),
        IntStream.range(0, 1)
            .boxed()
            .flatMap(i -> List.of("", "a*", "@x", "fo go!").stream())
            .filter(WordMatcher::isPhrase)
            .toList());
    WordLists.NAMES.forEach(
        name -> WordLists.of(name).forEach(word -> assertTrue(WordMatcher.isPhrase(word), word)));
  }

  private static Tally feeling(boolean negative, long at) {
    return new Tally("r@*", "r", 1, AlertKind.SENTIMENT, "*", 20, 60, 20, at, negative, "x:" + at);
  }

  private static SignalDocument only(Movement movement) {
    List<SignalDocument> signals = STARTER.judge(movement, NOW);
    assertEquals(1, signals.size(), signals.toString());
    return signals.get(0);
  }

  private static Movement movement(double rise, long adjusted, int worst, boolean discovered) {
    return new Movement(
        "delivery.late",
        ProblemKind.NATURE,
        "delivery.late",
        null,
        null,
        NOW.getEpochSecond(),
        adjusted,
        adjusted,
        2.5,
        0,
        7,
        rise,
        0,
        discovered,
        worst);
  }

  private static RuleBook book(AlertRule rule) {
    return RuleBook.of(1, new AlertRules(List.of(rule)));
  }

  private static AlertRule rule(AlertKind kind, double threshold, int window, Filter filter) {
    return new AlertRule(
        "r",
        "R",
        true,
        kind,
        AlertRule.Urgency.HIGH,
        filter,
        AlertRule.Per.ALL,
        threshold,
        window,
        0,
        List.of(),
        List.of(),
        null,
        List.of(new AlertRule.Tier(0, List.of())),
        null,
        null);
  }

  private static List<String> one(String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static FeedbackDocument document(String text, boolean backfill) {
    Feedback feedback =
        Feedback.builder("one", "x", Family.SOCIAL, "1")
            .text(text)
            .product(new Product("SKU-1", "Chaleira"))
            .createdAt(NOW)
            .collectedAt(NOW)
            .backfill(backfill)
            .build();
    return new FeedbackDocument(feedback, new TestAnalyzer().analyze(feedback), null, "c", NOW);
  }
}
