package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of a case to fill templates with. Pure. */
public final class Variables {
  private static final Pattern FIRST_NAME = Pattern.compile("\\p{L}[\\p{L}'’-]{1,19}");
  private static final Pattern BLANK = Pattern.compile("\\s+");

  private Variables() {}

  /**
   * Values by name, without those that are not known.
   *
   * @param to what is answered; its day is the {@code date}
   * @param article of the playbook; null if it has none
   */
  public static Map<String, String> of(
      CaseDocument document, Feedback to, @Nullable String article, String language) {
    Map<String, String> values = new HashMap<>();
    values.put(Filling.PROTOCOL, Protocol.of(document.id()));
    values.put(Filling.DATE, day(to.createdAt(), language));
    firstName(document.author()).ifPresent(name -> values.put(Filling.NAME, name));
    Product product = to.product();
    put(values, Filling.ORDER, to.orderId());
    put(values, Filling.PRODUCT, product == null ? null : product.name());
    put(values, Filling.ARTICLE, article);
    return values;
  }

  /** What a customer is called; empty if the name is none that people have. */
  static Optional<String> firstName(Author author) {
    String whole = author.name();
    if (whole == null || whole.isBlank()) {
      return Optional.empty();
    }
    String first = BLANK.split(whole.strip(), 2)[0];
    if (!FIRST_NAME.matcher(first).matches()) {
      return Optional.empty();
    }
    boolean shouted = first.equals(first.toUpperCase(Locale.ROOT));
    boolean whispered = first.equals(first.toLowerCase(Locale.ROOT));
    return Optional.of(
        shouted || whispered
            ? first.substring(0, 1).toUpperCase(Locale.ROOT)
                + first.substring(1).toLowerCase(Locale.ROOT)
            : first);
  }

  private static String day(Instant at, String language) {
    Locale locale = Locale.forLanguageTag(language);
    String form = locale.getLanguage().equals("en") ? "d MMM yyyy" : "dd/MM/yyyy";
    return DateTimeFormatter.ofPattern(form, locale).withZone(ZoneId.systemDefault()).format(at);
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value.strip());
    }
  }
}
