package dev.ouvidor.dashboard.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "vou ao PROCON amanhã, procon",
    "meu Advogado vai ligar, advogad*",
    "JUSTICA seja feita, justiça",
    "por  danos\tmorais já, danos morais",
    "procônsul é outra coisa,",
    "xprocon também,",
    "o.k. nada disso,"
  })
  void wordsAreFoundWhateverTheirCaseAndAccents(String text, String found) {
    assertEquals(
        Optional.ofNullable(found),
        Words.first(List.of("procon", "advogad*", "justiça", "danos morais"), text));
  }
}
