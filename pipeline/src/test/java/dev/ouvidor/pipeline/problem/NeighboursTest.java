package dev.ouvidor.pipeline.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {
  private static final String TEXT =
      "Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não chegou, pedido 48213!";

  private final Map<Long, Neighbours> memory = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMPREI A CAFETEIRA NO DIA 12/03 POR R$ 1.299,90 E ATÉ HOJE NÃO CHEGOU, PEDIDO 48213",
        "comprei a cafeteira no dia 12/03 por r$1299,90 e ate hoje nao chegou pedido 48213",
        "Comprei a cafeteira no dia 12/03 😡😡 por R$ 1.299,90 e até hoje não chegou, pedido 48213 ❤️",
        "@loja_x @procon.sp Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não chegou,"
            + " pedido 48213 https://t.co/aB3 www.loja.test/x",
        "RT @ana: Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não chegou, pedido"
            + " 48213",
        "Que absurdo, gente, vejam isto RT @ana@mastodon.test Comprei a cafeteira no dia 12/03 por"
            + " R$ 1.299,90 e até hoje não chegou, pedido 48213 via @rui",
        "URGENTE: Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não chegou, pedido"
            + " 48213",
        "Compreiiii a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje nãooo chegou, pedido 48213",
        "Comprei a cafetiera no dia 12/03 por R$ 1.299,90 e até hoje não chegou, pedido 48213",
        "Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e at… https://t.co/aB3",
        "RT @ana: Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até...",
        "Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não chegou, pedido 48213"
            + " #vergonha #nuncamais",
        "Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não cheg",
      })
  void aCopyIsInTheGroupOfItsOriginal(String copy) {
    String group = group(TEXT);
    assertEquals(Objects.requireNonNull(Wording.of(TEXT)).id(), group);
    assertEquals(group, group(copy));
    assertEquals(group, group(TEXT));
  }

  @ParameterizedTest
  @CsvSource({
    "48213, 48214",
    "'1.299,90', '1.298,90'",
    "12/03, 13/03",
    "cafeteira, geladeira",
    "'não chegou', chegou",
    "hoje, ontem",
  })
  void whatTellsTwoCasesApartTellsTheirTextsApart(String here, String there) {
    assertNotEquals(group(TEXT), group(TEXT.replace(here, there)));
  }

  @ParameterizedTest
  @CsvSource({
    "a camiseta tamanho P ficou apertada no ombro, a camiseta tamanho PP ficou apertada no ombro",
    "ganhei uma bolsa e veio com defeito, ganhei um bolso e veio com defeito",
    "depois de tanta espera comprei uma camisa, depois de tanta espera comprei uma camiseta",
    "Geladeira: faz um barulho enorme de noite, Fogão: faz um barulho enorme de noite",
    "Entrega antes do prazo e tudo perfeito, Produto bom. Entrega antes do prazo",
    "o produto chegou antes do prazo combinado, o produto chegou antes do prazo combinado 3 vezes",
  })
  void smallDifferencesCount(String one, String other) {
    assertNotEquals(group(one), group(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "péssimo!",
        "até agora não recebi o produto",
        "👏👏👏",
        "@loja https://t.co/1"
      })
  void whatManySayByThemselvesIsInNoGroup(String text) {
    assertNull(group(text));
  }

  @Test
  void aTextThatIsCutTooShortIsOnlyEqualToItself() {
    String cut = "ninguém responde minhas mensagens desde segun…";
    String group = group(cut);
    assertNotNull(group);
    assertEquals(group, group(cut.toUpperCase(java.util.Locale.ROOT)));
    assertNotEquals(group, group("ninguém responde minhas mensagens desde segunda-feira"));
  }

  @Test
  void whenTheCutCopyComesFirstItIsACopyOfTheFirstWholeText() {
    String group = group("Comprei a cafeteira no dia 12/03 por R$ 1.299,90 e até hoje não ch…");
    assertEquals(group, group(TEXT));
    assertNotEquals(group, group(TEXT.replace("48213", "59120")));
    assertEquals(group, group("@loja " + TEXT));
  }

  @Test
  void aNumberThatComesLaterTellsTheNextOnesApart() {
    String bare = TEXT.substring(0, TEXT.indexOf(", pedido"));
    String group = group(bare);
    assertEquals(group, group(TEXT));
    assertNotEquals(group, group(TEXT.replace("48213", "59120")));
    assertEquals(group, group(bare));
  }

  @Test
  void longTextsAreComparedToTheirEnd() {
    String body = "a cadeira que comprei range muito e ninguém sabe dizer o porquê. ".repeat(8);
    String group = group(body + "Protocolo 778");
    assertEquals(group, group("Atenção: " + body + "Protocolo 778 https://t.co/1"));
    assertEquals(group, group(body.substring(0, 300) + "…"));
    assertNotEquals(group, group(body + "Protocolo 779"));
  }

  @Test
  void ofManyThatBeginAlikeTheOnesLastSeenAreRemembered() {
    String opening = "até hoje não recebi nada do que ";
    String first = group(opening + "comprei na loja");
    for (int i = 0; i < 100; i++) {
      group(opening + "encomendei com o número " + i);
      assertEquals(first, group("Gente: " + opening + "comprei na loja"));
    }
    assertEquals(1, memory.size());
    assertTrue(memory.values().iterator().next().known().size() <= 16);
  }

  private @Nullable String group(String text) {
    Wording wording = Wording.of(text);
    if (wording == null || !wording.isComparable()) {
      return wording == null ? null : wording.id();
    }
    Neighbours after = memory.getOrDefault(wording.key(), Neighbours.NONE).with(wording);
    memory.put(wording.key(), after);
    return after.group();
  }
}
