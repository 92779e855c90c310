package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranslationTest {
  /** Says one thing whatever it is given, and marks it unknown to one more pair each time. */
  private static Translation saying(String spanish, String portuguese) {
    return new Translation(
        (pair, texts) -> {
          Map<Integer, String> said = new TreeMap<>();
          texts.keySet().forEach(i -> said.put(i, pair.endsWith("spa") ? spanish : portuguese));
          return said;
        });
  }

  private static List<Labelled> tweets(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> Labelled.withSentiment("t" + i, "en", texts[i], 2))
        .toList();
  }

  @Test
  void whatIsNoWordIsKeptFromTheTranslator() {
    assertEquals(
        "love it [\\@ana] [#best] [:)] cost [10] [\\[]eur[\\]] [😀]",
        Translation.prepared("love it @ana #best :) cost 10 [eur] 😀"));
  }

  @Test
  void everySecondTweetIsPortugueseAndWordsThatNoPairKnowsAreBridged() {
    List<Labelled> read =
        saying("me encanta *hates [@ana] [:\\/]", "eu adoro **Mondragon \\[*hates\\]")
            .read(tweets("a", "b"));
    assertEquals(List.of("es", "pt"), read.stream().map(Labelled::language).toList());
    assertEquals("me encanta odia @ana :/", read.get(0).text());
    assertEquals("eu adoro Mondragon [odeia]", read.get(1).text());
    assertEquals(2, read.get(1).sentiment());
  }

  @Test
  void aTextThatStaysEnglishIsLeftOut() {
    assertEquals(List.of(), saying("*Mondragon *Quixote si", "").read(tweets("a")));
  }

  @Test
  void textsComeBackFromTheStreamByTheirNumbers() {
    Map<Integer, String> texts = new TreeMap<>(Map.of(7, "one. Two", 12, "[@ana] three"));
    assertEquals(texts, Apertium.texts(Apertium.stream(texts)));
  }

  @Test
  void theRealOneTranslates() {
    Apertium apertium = Apertium.installed();
    assumeTrue(apertium != null, "apertium is not on this machine");
    List<Labelled> read =
        new Translation(Objects.requireNonNull(apertium))
            .read(tweets("the house is big, @ana 10 :)", "the house is big"));
    assertTrue(read.get(0).text().endsWith(", @ana 10 :)"), read.toString());
    assertTrue(read.get(0).text().startsWith("La casa es"), read.toString());
    assertTrue(read.get(1).text().startsWith("A casa é"), read.toString());
  }
}
