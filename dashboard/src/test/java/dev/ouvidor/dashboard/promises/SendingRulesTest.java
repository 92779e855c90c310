package dev.ouvidor.dashboard.promises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.dashboard.promises.Phrase.Level;
import dev.ouvidor.dashboard.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingRulesTest {
  private final SendingRules unit = SendingRules.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "O reembolso cai na sua conta em até 5 dias úteis. | reembolso cai na sua conta em até 5 dias",
        "GARANTIMOS que isso nao se repete | GARANTIMOS",
        "Your refund will arrive within 3 days! | refund will arrive within 3 days",
        "Sabemos que a culpa é nossa. | a culpa é nossa",
        "Prometemos resolver. | Prometemos",
        "El reembolso llega en 7 días | reembolso llega en 7 días"
      })
  void namesThePromise(String text, String words) {
    assertEquals(List.of(words), in(text).stream().map(Found::words).limit(1).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seu pedido 4711 está a caminho.",
        "Pode pedir reembolso aqui: https://loja.example. A loja abre 5 dias por semana.",
        "Vamos ver com a transportadora onde está seu pacote.",
        ""
      })
  void leavesTheRestAlone(String text) {
    assertEquals(List.of(), in(text));
  }

  @Test
  void noTextOfTheStarterSetIsRefused() throws IOException {
    try (InputStream in =
        SendingRules.class.getResourceAsStream("/dev/ouvidor/dashboard/playbooks/starter.txt")) {
      String starter = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      assertEquals(List.of(), starter.lines().flatMap(line -> in(line).stream()).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "...", "... garantido", "# 5", "gar*nt", "a (b)", "a ... b ... c ... d"})
  void whatCannotBeLookedForIsNamed(String text) {
    var rules = new SendingRules(10, List.of(new Phrase("pt", text, Level.WARN)));
    assertEquals("phrases.0.text", assertThrows(Refusal.class, rules::check).field());
  }

  @Test
  void theBuiltInRulesAreRight() {
    unit.check();
    assertEquals("undoSeconds", refused(new SendingRules(61, List.of())));
    assertEquals(
        "phrases.0.language",
        refused(new SendingRules(0, List.of(new Phrase("português", "já", Level.WARN)))));
  }

  private static String refused(SendingRules rules) {
    return String.valueOf(assertThrows(Refusal.class, rules::check).field());
  }

  private List<Found> in(String text) {
    List<Wording.Word> words = Wording.words(text);
    return unit.phrases().stream()
        .flatMap(phrase -> Objects.requireNonNull(Wording.of(phrase)).in(text, words).stream())
        .toList();
  }
}
