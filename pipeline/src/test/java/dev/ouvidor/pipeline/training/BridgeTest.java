package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private final Bridge bridge = new Bridge();

  private static Labelled tweet(int id, String text) {
    return Labelled.withSentiment("t" + id, "en", text, 0);
  }

  /** The same words under many ids, each read by chance. */
  private List<Labelled> readings(String text) {
    return bridge.read(IntStream.range(0, 60).mapToObj(i -> tweet(i, text)).toList());
  }

  private boolean isRead(String text, String language, String as) {
    return readings(text).stream()
        .anyMatch(r -> r.language().equals(language) && r.text().equals(as));
  }

  @Test
  void wordsAreReadInBothLanguagesAndNamesAndMarksStay() {
    String rest = " Mondragon, @ana!! :( #today";
    List<Labelled> readings = readings("he HATES" + rest);
    assertEquals(60, readings.size());
    assertTrue(readings.stream().allMatch(r -> r.text().endsWith(rest)), readings.toString());
    assertTrue(isRead("he HATES" + rest, "pt", "ele ODEIA" + rest));
    assertTrue(isRead("he HATES" + rest, "es", "el ODIA" + rest));
  }

  @Test
  void wordsThatBelongTogetherAreReadTogether() {
    assertTrue(isRead("can't wait", "es", "no puedo esperar"));
    assertTrue(isRead("happy birthday", "es", "feliz cumpleanos"));
  }

  @Test
  void aTextOfUnknownWordsIsLeftOut() {
    assertEquals(List.of(), readings("Mondragon Quixote vs Dulcinea"));
  }

  @Test
  void theSameTweetIsAlwaysReadTheSameWay() {
    Function<Bridge, List<Labelled>> read = b -> b.read(List.of(tweet(1, "what a great day")));
    assertEquals(read.apply(bridge), read.apply(new Bridge()));
  }
}
