package dev.ouvidor.dashboard.demo;

import java.util.List;
import java.util.Random;

/** What customers say when they have been answered. */
final class Answers {
  private static final List<String> BRAZILIAN =
      List.of(
          "obrigada pela resposta! vou aguardar",
          "mandei o número do pedido na DM, podem olhar?",
          "ainda nada... continua igual",
          "resolvido, vlw 🙏",
          "já é a terceira vez que me dizem isso, quero meu dinheiro de volta");
  private static final List<String> PORTUGUESE =
      List.of(
          "obrigada, fico a aguardar então",
          "continuo sem a encomenda e sem resposta no chat",
          "já recebi, muito obrigado pela ajuda");
  private static final List<String> ENGLISH =
      List.of(
          "thanks for getting back to me, will wait",
          "still nothing here, this is getting ridiculous",
          "sorted now, cheers 👍");
  private static final List<String> SPANISH =
      List.of(
          "gracias por responder, quedo a la espera",
          "sigue igual, nadie me llama",
          "ya quedó resuelto, mil gracias");

  private Answers() {}

  static String back(String language, Random random) {
    List<String> answers =
        switch (language) {
          case "pt-PT" -> PORTUGUESE;
          case "en" -> ENGLISH;
          case "es" -> SPANISH;
          default -> BRAZILIAN;
        };
    return answers.get(random.nextInt(answers.size()));
  }
}
