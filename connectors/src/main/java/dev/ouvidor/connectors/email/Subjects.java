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

  /** Channel of an order whose customer has not said anything about it. */
  private static final String ORDER = "order";

  /** Channel of a word to the shop's own people, which says itself what it is about. */
  private static final String NOTICE = "notice";

  private Subjects() {}

  static String of(Feedback about) {
    if (about.channel().equals(NOTICE) && about.title() != null) {
      return about.title();
    }
    String language = about.language() == null ? "pt" : about.language().toLowerCase(Locale.ROOT);
    if (about.channel().equals(ORDER)) {
      String order = about.orderId() == null ? "" : " " + about.orderId();
      return ofOrder(language) + order;
    }
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

  private static String ofOrder(String language) {
    if (language.startsWith("en")) {
      return "About your order";
    }
    return language.startsWith("es") ? "Sobre tu pedido" : "Sobre o seu pedido";
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
