package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.PushedChannel;
import dev.ouvidor.connectors.webhook.Respondent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typeform's {@code form_response}. Our names map to the {@code ref} of a question or the name of a
 * hidden field; what is not mapped is guessed from the type of the question and its ref. Choices
 * that were ticked become the title, what was written becomes the text.
 */
final class Typeform implements PushedChannel.Format {
  /** Our names to refs of questions or hidden fields. */
  static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("nps", "nps"),
          Map.entry("csat", "csat"),
          Map.entry("ces", "ces"),
          Map.entry("rating", "rating"),
          Map.entry("email", "email"),
          Map.entry("name", "name"),
          Map.entry("consent", "consent"),
          Map.entry("orderId", "order_id"),
          Map.entry("sku", "product_id"),
          Map.entry("product", "product"),
          Map.entry("language", "language"));

  private final String connection;
  private final Map<String, String> mapping;

  Typeform(String connection, Map<String, String> mapping) {
    this.connection = connection;
    this.mapping = mapping;
  }

  @Override
  public List<JsonNode> items(JsonNode payload) {
    JsonNode response = payload.path("form_response");
    if (!response.isObject()) {
      throw new FieldException(
          "form_response",
          payload.path("event_type").asText(null),
          "is missing: no answer to a form");
    }
    return List.of(response);
  }

  @Override
  public Feedback read(JsonNode response, Delivery delivery) {
    Fields meta = new Fields(response, Map.of());
    String nativeId = Ids.join(connection, meta.required("token"));
    Fields hidden = new Fields(response.path("hidden"), mapping);
    TypeformAnswers answers = TypeformAnswers.of(response, mapping);
    Respondent respondent =
        new Respondent(
            first(answers.email(), hidden.text("email")),
            first(answers.name(), hidden.text("name")),
            answers.consent() != null ? answers.consent() : hidden.flag("consent"));
    Instant submitted = meta.instant("submitted_at");
    return GenericSurvey.answered(
        Feedback.builder(connection, SurveyType.NAME, Family.SURVEY, nativeId)
            .author(respondent.author(nativeId))
            .eligibility(respondent.eligibility())
            .title(answers.choices())
            .text(answers.text())
            .nps(answers.score("nps"))
            .csat(answers.score("csat"))
            .ces(answers.score("ces"))
            .rating(answers.score("rating"))
            .orderId(hidden.text("orderId"))
            .product(Product.of(hidden.text("sku"), hidden.text("product")))
            .language(hidden.text("language"))
            .visibility(Visibility.PRIVATE)
            .createdAt(submitted == null ? delivery.receivedAt() : submitted)
            .collectedAt(delivery.receivedAt())
            .build());
  }

  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    return a == null ? b : a;
  }
}
