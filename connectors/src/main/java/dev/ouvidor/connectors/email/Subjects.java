package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in the customer's language what a reply is about. */
final class Subjects {
  private static final Pattern ANSWER = Pattern.compile("(?i)\\s*(?:re|res|rv|aw)\\s*:");

  private Subjects() {}

  static String of(Feedback about) {
    String language = about.language() == null ? "pt" : about.language().toLowerCase(Locale.ROOT);
    boolean returned = about.family() == Family.RETURN;
    if (language.startsWith("en")) {
      return compose(
          returned ? "About your return" : "About your feedback", " of ", " (order %s)", about);
    }
    if (language.startsWith("es")) {
      return compose(
          returned ? "Sobre tu devolución" : "Sobre tu opinión", " de ", " (pedido %s)", about);
    }
    return compose(
        returned ? "Sobre a sua devolução" : "Sobre a sua opinião", ": ", " (pedido %s)", about);
  }

  /** As mail programs do; a second mark of an answer is none. */
  static String answering(String subject) {
    return ANSWER.matcher(subject).lookingAt() ? subject : "Re: " + subject;
  }

  private static String compose(String what, String of, String order, Feedback about) {
    String product = name(about.product());
    return what
        + (product == null ? "" : (about.family() == Family.RETURN ? of : ": ") + product)
        + (about.orderId() == null ? "" : order.formatted(about.orderId()));
  }

  private static @Nullable String name(@Nullable Product product) {
    return product == null ? null : product.name();
  }
}
