package dev.ouvidor.pipeline.problem.phrases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseScannerTest {
  @Test
  void wordsThatFollowEachOtherArePhrasesWhateverLittleWordsStandBetween() {
    assertEquals(
        List.of("cheiro-queimado", "queimado-ferro", "cheiro-queimado-ferro"),
        keys("Um CHEIRO de queimado no ferro", "pt"));
    Phrase first = PhraseScanner.scan("Um  CHEIRO  de queimado", "pt").get(0);
    assertEquals("CHEIRO de queimado", first.in("Um  CHEIRO  de queimado"));
  }

  @Test
  void theTellingWordsAreKnownAsTheyAreWritten() {
    assertEquals("Ligação caindo", Phrase.written("ligacao-caindo", "minha Ligação vive caindo"));
  }

  @Test
  void denialsCodesAndShortNumbersTell() {
    assertEquals(List.of("nao-liga"), keys("não liga", "pt"));
    assertEquals(List.of("cupom-sexta15"), keys("cupom \"SEXTA15\"", "pt"));
    assertEquals(List.of("error-500"), keys("error 500", "en"));
    assertEquals(List.of(), keys("200 300", "en"));
  }

  @Test
  void nothingReachesOverMarksLinksHandlesEmojiAndLongNumbers() {
    for (String between :
        List.of(".", ", ", "\n", " @loja ", " https://x.test/a ", " \ud83d\ude21 ", " 123456 ")) {
      assertEquals(List.of(), keys("fecha" + between + "sozinho", "pt"), between);
    }
    assertEquals(List.of(), keys("fecha que ela já sozinho", "pt"), "too far apart");
    assertEquals(List.of(), keys("ruim ruim ruim", "pt"), "what is said twice");
  }

  @Test
  void ofALongTextTheBeginningIsRead() {
    assertTrue(keys("vidro porta ".repeat(90) + "fecha sozinho", "pt").size() <= 2);
  }

  private static List<String> keys(String text, String language) {
    return PhraseScanner.scan(text, language).stream().map(Phrase::key).toList();
  }
}
