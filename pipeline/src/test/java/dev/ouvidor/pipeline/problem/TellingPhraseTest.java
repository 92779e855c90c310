package dev.ouvidor.pipeline.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TellingPhraseTest {
  @Test
  void aTextIsNamedByWhatIsRareElsewhere() {
    var phrases = new TellingPhrase();
    for (int i = 0; i < 800; i++) {
      phrases.hear("eu comprei na loja e o pedido não chegou, quero o meu dinheiro de volta");
    }
    String phrase =
        phrases.of("@loja eu comprei na loja e o liquidificador turquesa pegou fogo hoje");
    assertEquals("liquidificador turquesa pegou fogo hoje", phrase);
  }

  @Test
  void linksAndHandlesAreNoWords() {
    assertEquals("turquesa", new TellingPhrase().of("@ana turquesa https://example.org/a"));
    assertEquals("", new TellingPhrase().of("@ana 😡"));
    assertTrue(new TellingPhrase().of("x".repeat(500)).length() <= 80);
  }
}
