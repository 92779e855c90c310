package dev.ouvidor.pipeline.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordprintTest {
  @ParameterizedTest
  @CsvSource({
    "'Não chegou ainda, cadê?', 'NAO CHEGOU AINDA CADE', true",
    "'o pedido não chegou', 'o pedido chegou', false",
    "'o sofá veio com um pé quebrado', 'o sofá veio com um pé quebrado e a loja já resolveu tudo', false",
    "'o sofá veio com o pé quebrado e ninguém responde', 'o sofá veio com o pé qebrado e ninguém responde 😡', true",
    "'👍', '👍 ', true",
    "'👍', '👎', false",
    "'👍', 'gostei', false"
  })
  void anEditThatLeavesFourOfFiveWordsSaysAboutTheSame(String one, String other, boolean alike) {
    assertEquals(alike, Wordprint.isAlike(Wordprint.of(one), other));
    assertEquals(alike, Wordprint.isAlike(Wordprint.of(other), one));
  }

  @Test
  void itStaysSmallAndOfLongTextsTheBeginningDoesNotDecide() {
    String text = words(0, 2_000);
    assertTrue(Wordprint.of(text).length() <= 1_400);
    assertTrue(Wordprint.isAlike(Wordprint.of(text), text + " ok"));
    assertFalse(Wordprint.isAlike(Wordprint.of(text), words(0, 1_000) + words(3_000, 4_000)));
    assertFalse(Wordprint.isAlike("no print!", text));
  }

  private static String words(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + " ").collect(Collectors.joining());
  }
}
