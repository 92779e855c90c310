package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.PushedChannel;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Survey answers as flat JSON objects, one or many. The same answer ({@code survey} and {@code id})
 * is the same feedback, however often it is sent.
 */
final class GenericSurvey implements PushedChannel.Format {
  static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("id", "response_id"),
          Map.entry("survey", "survey"),
          Map.entry("createdAt", "submitted_at"),
          Map.entry("email", "respondent_email"),
          Map.entry("name", "respondent_name"),
          Map.entry("phone", "respondent_phone"),
          Map.entry("consent", "consent"),
          Map.entry("orderId", "order_id"),
          Map.entry("sku", "product_id"),
          Map.entry("product", "product_name"),
          Map.entry("language", "locale"),
          Map.entry("metric", "metric"),
          Map.entry("score", "score"),
          Map.entry("nps", "nps"),
          Map.entry("csat", "csat"),
          Map.entry("ces", "ces"),
          Map.entry("rating", "rating"),
          Map.entry("title", "title"),
          Map.entry("text", "comment"));

  private final String connection;
  private final Reading reading;

  GenericSurvey(String connection, Reading reading) {
    this.connection = connection;
    this.reading = reading;
  }

  @Override
  public Feedback read(JsonNode item, Delivery delivery) {
    Fields fields = new Fields(item, reading.mapping());
    String survey = fields.text("survey");
    String id = fields.required("id");
    String nativeId = survey == null ? Ids.join(connection, id) : Ids.join(connection, survey, id);
    Respondent respondent = Respondent.of(fields, reading.ways());
    String text = fields.text("text");
    Instant createdAt = fields.instant("createdAt");
    FeedbackBuilder feedback =
        Feedback.builder(connection, SurveyType.NAME, Family.SURVEY, nativeId)
            .author(respondent.author(nativeId))
            .eligibility(respondent.eligibility())
            .title(fields.text("title"))
            .text(text == null ? "" : text)
            .language(fields.text("language"))
            .product(Product.of(fields.text("sku"), fields.text("product")))
            .orderId(fields.text("orderId"))
            .rating(score("rating", fields, "rating"))
            .nps(score("nps", fields, "nps"))
            .csat(score("csat", fields, "csat"))
            .ces(score("ces", fields, "ces"))
            .visibility(Visibility.PRIVATE)
            .createdAt(createdAt == null ? delivery.receivedAt() : createdAt)
            .collectedAt(delivery.receivedAt());
    score(fields, feedback);
    return answered(feedback.build());
  }

  /** A score whose meaning stands beside it. */
  private void score(Fields fields, FeedbackBuilder feedback) {
    String metric = fields.text("metric");
    if (metric == null) {
      return;
    }
    switch (metric.toLowerCase(Locale.ROOT)) {
      case "nps" -> feedback.nps(score("nps", fields, "score"));
      case "csat" -> feedback.csat(score("csat", fields, "score"));
      case "ces" -> feedback.ces(score("ces", fields, "score"));
      case "rating" -> feedback.rating(score("rating", fields, "score"));
      default -> throw FieldException.choice("metric", metric, "[ces, csat, nps, rating]");
    }
  }

  private @Nullable Integer score(String metric, Fields fields, String name) {
    String given = fields.text(name);
    return given == null
        ? null
        : reading.scales().score(metric, reading.mapping().getOrDefault(name, name), given, null);
  }

  /** An answer that answers nothing is a mistake in the mapping. */
  private static Feedback answered(Feedback feedback) {
    boolean scored =
        feedback.nps() != null
            || feedback.csat() != null
            || feedback.ces() != null
            || feedback.rating() != null;
    if (!scored && feedback.body().isEmpty()) {
      throw Answers.nothing(feedback.nativeId());
    }
    return feedback;
  }
}
