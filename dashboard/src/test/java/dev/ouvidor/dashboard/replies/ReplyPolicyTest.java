package dev.ouvidor.dashboard.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.dashboard.web.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyPolicyTest {
  private final Feedback post = Town.post("1", 0, "cadê?").build();

  @Test
  void theOpeningIsAddedUnlessItIsThere() {
    assertEquals("@maria Oi!", checked("Oi!"));
    assertEquals("@Maria, oi!", checked("@Maria, oi!"));
    assertEquals("@maria @mariana oi!", checked("@mariana oi!"));
  }

  @Test
  void theOpeningCounts() {
    assertEquals(40, checked("a".repeat(33)).length());
    assertEquals("too_long", code(() -> checked("a".repeat(34))));
  }

  @Test
  void theFirstBrokenRuleIsNamed() {
    Feedback closed = post.toBuilder().eligibility(Eligibility.refused("x.not_mentioned")).build();
    assertEquals("x.not_mentioned", code(() -> checked(" ", Visibility.PUBLIC, closed)));
    assertEquals("blank", code(() -> checked(" ", Visibility.PRIVATE, post)));
    assertEquals("visibility", code(() -> checked("oi", Visibility.PRIVATE, post)));
    assertEquals("deleted", code(() -> checked("oi", Visibility.PUBLIC, Town.deleted(post))));
    assertEquals("personal_data", code(() -> checked("CPF 529.982.247-25")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "escreva para maria.silva@example.com.br | [EMAIL]",
        "seu CPF 529.982.247-25 | [CPF]",
        "cpf 52998224725 ok | [CPF]",
        "cartão 4111 1111 1111 1111 | [CARD]",
        "ligue (11) 98765-4321 | [PHONE]",
        "zap 11987654321 | [PHONE]",
        "+55 11 3456-7890 | [PHONE]",
        "+351 912 345 678 | [PHONE]",
        "(21) 3456-7890 | [PHONE]",
        "chave pix 11987654321 | [PIX]",
        "CEP 01310-100 | [POSTCODE]",
        "@maria@example.social oi | []",
        "pedido 529.982.247-26 | []",
        "pedido 1234567890 | []",
        "pedido 4111111111111112 | []",
        "rastreio AA123456789BR | []",
        "protocolo 2026112000012345 de 20/11/2026 | []",
        "SAC 0800 123 4567 | []",
        "R$ 1.234,56 em 12x | []"
      })
  void personalDataIsFoundAndOrderNumbersAreNot(String text, String kinds) {
    assertEquals(kinds, ReplyPolicy.personalData(text).toString());
  }

  private String checked(String text) {
    return checked(text, Visibility.PUBLIC, post);
  }

  private static String checked(String text, Visibility visibility, Feedback to) {
    return ReplyPolicy.checked(text, visibility, to, new FakeReplier(), Town.NOON);
  }

  private static String code(Runnable check) {
    return assertThrows(Refusal.class, check::run).code();
  }
}
