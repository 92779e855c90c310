package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private final Bridge bridge = new Bridge();

  private static Labelled tweet(int id, String text) {
    return Labelled.withSentiment("t" + id, "en", text, 0);
  }

  /** The same words under many ids, each by chance; by language. */
  private Map<String, List<String>> readings(String text) {
    List<Labelled> tweets = IntStream.range(0, 60).mapToObj(i -> tweet(i, text)).toList();
    return bridge.read(tweets).stream()
        .collect(
            Collectors.groupingBy(
                Labelled::language, Collectors.mapping(Labelled::text, Collectors.toList())));
  }

  @Test
  void wordsAreReadInBothLanguagesAndNamesAndMarksStay() {
    Map<String, List<String>> readings = readings("he HATES Mondragon, @ana!! :( #today");
    assertEquals(60, readings.values().stream().mapToInt(List::size).sum());
    String rest = " Mondragon, @ana!! :( #today";
    readings.values().forEach(r -> assertTrue(r.stream().allMatch(t -> t.endsWith(rest)), r + ""));
    assertTrue(readings.get("pt").contains("ele ODEIA" + rest));
    assertTrue(readings.get("es").contains("el ODIA" + rest));
  }

  @Test
  void wordsThatBelongTogetherAreReadTogether() {
    assertTrue(readings("can't wait").get("es").contains("no puedo esperar"));
    assertTrue(readings("happy birthday").get("es").contains("feliz cumpleanos"));
  }

  @Test
  void aTextOfUnknownWordsIsLeftOut() {
    assertEquals(Map.of(), readings("Mondragon Quixote vs Dulcinea"));
  }

  @Test
  void theSameTweetIsAlwaysReadTheSameWay() {
    Function<Bridge, List<Labelled>> read = b -> b.read(List.of(tweet(1, "what a great day")));
    assertEquals(read.apply(bridge), read.apply(new Bridge()));
  }
}
