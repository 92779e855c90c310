package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one response, sorted by what they mean to us. Our names map to the key or the
 * title of a question, or to a hidden field; what is not mapped is guessed from the kind of the
 * question and its key. Choices that were ticked become the title, what was written the text.
 */
final class Answers {
  /** Our names to keys of questions or hidden fields. */
  static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("nps", "nps"),
          Map.entry("csat", "csat"),
          Map.entry("ces", "ces"),
          Map.entry("rating", "rating"),
          Map.entry("email", "email"),
          Map.entry("name", "name"),
          Map.entry("phone", "phone"),
          Map.entry("consent", "consent"),
          Map.entry("orderId", "order_id"),
          Map.entry("sku", "product_id"),
          Map.entry("product", "product"),
          Map.entry("language", "language"));

  private static final List<String> FACTS =
      List.of("email", "name", "phone", "consent", "orderId", "sku", "product", "language");

  /** Whatever else is answered is no consent. */
  private static final Pattern AGREED =
      Pattern.compile(
          "(?iu)(true|1|on|y|yes|sim|sí|si|ok|accept\\w*|agree\\w*|aceit\\w*|acept\\w*"
              + "|concord\\w*|autoriz\\w*)\\b.*");

  private final Reading reading;
  private final Map<String, String> facts = new HashMap<>();
  private final Map<String, Integer> scores = new HashMap<>();
  private final Set<String> guessed = new HashSet<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> choices = new ArrayList<>();
  private boolean consentAsked;

  /**
   * What the tool itself knows of who answered.
   *
   * @param language as declared
   */
  record Known(
      @Nullable String email,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String language) {
    static final Known NOTHING = new Known(null, null, null, null);
  }

  Answers(Reading reading) {
    this.reading = reading;
  }

  /** A question that was asked, answered or not: a consent that is not given is refused. */
  void asked(Question question) {
    consentAsked |= "consent".equals(fact(question));
  }

  /**
   * @param words as the customer wrote or read them
   * @param number where the answer stands on the scale of the question; null if the first word is
   *     the number
   * @throws FieldException naming the question if it is a score and its answer is none
   */
  void add(Question question, List<String> words, @Nullable String number) {
    List<String> said = words.stream().map(String::strip).filter(w -> !w.isEmpty()).toList();
    if (said.isEmpty() && number == null) {
      return;
    }
    String first = said.isEmpty() ? String.valueOf(number) : said.get(0);
    String fact = fact(question);
    String metric = fact == null ? metric(question) : null;
    if (fact != null) {
      facts.putIfAbsent(fact, first);
    } else if (metric != null) {
      score(metric, question, number == null ? first : number);
    } else if (question.kind() == Question.Kind.TEXT) {
      texts.addAll(said);
    } else if (question.kind() == Question.Kind.CHOICE) {
      choices.addAll(said);
    }
  }

  /**
   * The feedback, without its times.
   *
   * @param hidden what the form knew beforehand, by the names that are mapped
   * @throws FieldException if nothing was answered: as a rule, a mistake in the mapping
   */
  FeedbackBuilder feedback(String connection, String nativeId, Fields hidden, Known known) {
    var who =
        new Respondent(
            first(facts.get("email"), hidden.text("email"), known.email()),
            first(facts.get("name"), hidden.text("name"), known.name()),
            first(facts.get("phone"), hidden.text("phone"), known.phone()),
            consent(hidden),
            reading.ways());
    if (scores.isEmpty() && texts.isEmpty() && choices.isEmpty()) {
      throw nothing(nativeId);
    }
    return Feedback.builder(connection, SurveyType.NAME, Family.SURVEY, nativeId)
        .author(who.author(nativeId))
        .eligibility(who.eligibility())
        .title(choices.isEmpty() ? null : String.join(", ", choices))
        .text(String.join("\n", texts))
        .nps(scores.get("nps"))
        .csat(scores.get("csat"))
        .ces(scores.get("ces"))
        .rating(scores.get("rating"))
        .orderId(first(facts.get("orderId"), hidden.text("orderId")))
        .product(
            Product.of(
                first(facts.get("sku"), hidden.text("sku")),
                first(facts.get("product"), hidden.text("product"))))
        .language(first(facts.get("language"), hidden.text("language"), known.language()))
        .visibility(Visibility.PRIVATE);
  }

  /** An answer that answers nothing. */
  static FieldException nothing(String nativeId) {
    return new FieldException("answers", null, "neither a text nor a score in " + nativeId);
  }

  private @Nullable Boolean consent(Fields hidden) {
    String given = facts.get("consent");
    if (given != null || consentAsked) {
      return given != null && AGREED.matcher(given).matches();
    }
    return hidden.flag("consent");
  }

  /** What is mapped counts more than what is guessed, and the first guess more than the others. */
  private void score(String metric, Question question, String given) {
    boolean guess = !isNamed(metric, question);
    if (!guess || !scores.containsKey(metric)) {
      int score = reading.scales().score(metric, question.key(), given, question.scale());
      if (!scores.containsKey(metric) || guessed.contains(metric)) {
        scores.put(metric, score);
      }
      if (guess) {
        guessed.add(metric);
      } else {
        guessed.remove(metric);
      }
    }
  }

  private @Nullable String fact(Question question) {
    if (question.isScore()) {
      return null;
    }
    for (String fact : FACTS) {
      boolean hinted =
          switch (question.kind()) {
            case TEXT -> fact.equals("name") && isHinted(fact, question);
            case FLAG -> fact.equals("consent") && isHinted(fact, question);
            default -> false;
          };
      if (hinted || isNamed(fact, question)) {
        return fact;
      }
    }
    return switch (question.kind()) {
      case EMAIL -> "email";
      case NAME -> "name";
      case PHONE -> "phone";
      default -> null;
    };
  }

  private @Nullable String metric(Question question) {
    for (String metric : Scales.METRICS) {
      if (isNamed(metric, question) || (question.isScore() && isHinted(metric, question))) {
        return metric;
      }
    }
    return switch (question.kind()) {
      case NPS -> "nps";
      case RATING -> "rating";
      // Eleven steps from 0 is the scale of the recommendation question and of no other.
      case NUMBER -> new Scale(0, 10).equals(question.scale()) ? "nps" : null;
      default -> null;
    };
  }

  private boolean isNamed(String name, Question question) {
    String wanted = reading.mapping().getOrDefault(name, name);
    return wanted.equalsIgnoreCase(question.key()) || wanted.equalsIgnoreCase(question.title());
  }

  /** Keys are free text: {@code nps}, {@code nps_score}, {@code post-sale-nps}. */
  private boolean isHinted(String name, Question question) {
    String wanted = reading.mapping().getOrDefault(name, name).toLowerCase(Locale.ROOT);
    String key = question.key().toLowerCase(Locale.ROOT);
    return List.of(key.split("[^a-z0-9]+")).contains(wanted);
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
