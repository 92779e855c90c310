package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Aspect;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.ModelFile;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A furniture shop whose customers say "zarpado" of what is broken. */
class ShopTrainerTest {
  private static final LinearAnalyzer BASE = LinearAnalyzer.load();
  private static final List<String> THINGS =
      List.of("a cadeira", "o sofá azul", "a mesa", "a luminária", "o tapete", "a estante");
  private static final List<String> WORDS =
      List.of("Chegou hoje, %s veio zarpado.", "Montei ontem e %s ficou zarpado", "%s zarpado");
  private static final Feedback LATER = text("later", "Chegou hoje, o rack da TV veio zarpado.");

  private static LinearAnalyzer corrected;
  private static Model model;

  @BeforeAll
  static void learn() {
    model = new ShopTrainer(Models.shipped()).train(corrections(), share -> {});
    corrected = new LinearAnalyzer(model);
  }

  private static Feedback text(String id, String text) {
    return Feedback.builder("loja", "x", Family.REVIEW, id).text(text).build();
  }

  private static List<Feedback> complaints() {
    return IntStream.range(0, 18)
        .mapToObj(i -> text("z" + i, WORDS.get(i % 3).formatted(THINGS.get(i / 3))))
        .toList();
  }

  private static List<ShopText> corrections() {
    return complaints().stream()
        .map(
            complaint ->
                ShopText.of(complaint)
                    .corrected("natures", "product.defective")
                    .corrected("sentiment", "NEGATIVE"))
        .toList();
  }

  @Test
  void aFewCorrectionsMoveWhatTheySpeakOf() {
    assertEquals(Sentiment.NEUTRAL, BASE.analyze(LATER).sentiment());
    Analysis analysis = corrected.analyze(LATER);
    assertEquals(Sentiment.NEGATIVE, analysis.sentiment());
    assertEquals("product.defective", analysis.natures().get(0).code());
  }

  @Test
  void aFewCorrectionsMoveHardlyAnythingElse() {
    List<Feedback> others =
        Corpus.read().stream().filter(Labelled::heldOut).map(HeldOut::feedback).toList();
    Comparison comparison = Comparison.of(BASE, corrected, others, share -> {});
    assertTrue(comparison.texts() > 2_000);
    assertTrue(comparison.changed() < comparison.texts() / 50, "changed " + comparison.changed());
  }

  @Test
  void whatNobodySpokeOfStaysToTheBit() {
    for (Feedback complaint : complaints()) {
      Analysis before = BASE.analyze(complaint);
      Analysis after = corrected.analyze(complaint);
      assertEquals(before.language(), after.language());
      assertEquals(before.languageConfidence(), after.languageConfidence());
      assertEquals(before.intentProbability(), after.intentProbability());
      assertEquals(praised(before, after), praised(after, after));
    }
  }

  /** Faint praise of what is criticised is dropped: only the rest can be compared. */
  private static List<Aspect> praised(Analysis of, Analysis after) {
    List<String> criticised =
        after.aspects().stream()
            .filter(a -> a.polarity() == Sentiment.NEGATIVE)
            .map(Aspect::name)
            .toList();
    return of.aspects().stream()
        .filter(a -> a.polarity() == Sentiment.POSITIVE && !criticised.contains(a.name()))
        .toList();
  }

  @Test
  void starsTeachTheFeelingOfATextWithoutStars() {
    List<ShopText> rated =
        complaints().stream().map(c -> ShopText.of(c.toBuilder().rating(1).build())).toList();
    var unit = new LinearAnalyzer(new ShopTrainer(Models.shipped()).train(rated, share -> {}));
    double before = BASE.analyze(LATER).negative();
    assertTrue(unit.analyze(LATER).negative() > before + 0.1, "before " + before);
    assertEquals(
        Sentiment.POSITIVE, unit.analyze(text("p", "Chegou hoje, a mesa é linda.")).sentiment());
  }

  @Test
  void theSameTextsInAnyOrderGiveTheSameBytes() throws IOException {
    List<ShopText> shuffled = new ArrayList<>(corrections());
    Collections.reverse(shuffled);
    Model again = new ShopTrainer(Models.shipped()).train(shuffled, share -> {});
    assertArrayEquals(bytes(model), bytes(again));
    assertNotEquals(bytes(model).length, bytes(Models.shipped()).length);
  }

  @Test
  void withoutLabelsNothingIsLearned() throws IOException {
    List<ShopText> unlabelled = complaints().stream().map(ShopText::of).toList();
    Model same = new ShopTrainer(Models.shipped()).train(unlabelled, share -> {});
    assertArrayEquals(bytes(Models.shipped()), bytes(same));
  }

  @Test
  void itCanBeStopped() {
    ShopTrainer unit = new ShopTrainer(Models.shipped());
    assertThrows(
        CancellationException.class,
        () ->
            unit.train(
                corrections(),
                share -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void bothModelsAreMeasuredOnWhatNeitherSaw() {
    List<ShopText> texts = corrections();
    Taught taught = Taught.of(texts);
    assertEquals(texts.size(), taught.natures() + taught.heldOut());
    ShopFigures.Pair natures =
        ShopFigures.of(BASE, corrected, texts).stream()
            .filter(pair -> pair.name().equals("natures"))
            .findFirst()
            .orElseThrow();
    assertEquals(taught.heldOut(), natures.texts());
    assertTrue(natures.after() > natures.before(), natures.toString());
  }

  private static byte[] bytes(Model model) throws IOException {
    var out = new ByteArrayOutputStream();
    ModelFile.write(model, "2026-01-01", out);
    return out.toByteArray();
  }
}
