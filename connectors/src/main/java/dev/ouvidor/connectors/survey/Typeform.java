package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.PushedChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typeform's {@code form_response}, as its webhook brings it. Questions are known by their refs.
 */
final class Typeform implements PushedChannel.Format {
  private final String connection;
  private final Reading reading;

  Typeform(String connection, Reading reading) {
    this.connection = connection;
    this.reading = reading;
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
    return read(response, delivery.receivedAt());
  }

  /**
   * @param response with the {@code definition} of its form
   */
  Feedback read(JsonNode response, Instant receivedAt) {
    Fields meta = new Fields(response, Map.of());
    String nativeId = Ids.join(connection, meta.required("token"));
    Instant submitted = meta.instant("submitted_at");
    return answers(response)
        .feedback(
            connection,
            nativeId,
            new Fields(response.path("hidden"), reading.mapping()),
            Answers.Known.NOTHING)
        .createdAt(submitted == null ? receivedAt : submitted)
        .collectedAt(receivedAt)
        .build();
  }

  private Answers answers(JsonNode response) {
    var answers = new Answers(reading);
    var defined = new HashMap<String, JsonNode>();
    for (JsonNode field : response.path("definition").path("fields")) {
      defined.put(field.path("id").asText(), field);
      answers.asked(new Question(field.path("ref").asText(""), "", kind(field), null));
    }
    for (JsonNode answer : response.path("answers")) {
      JsonNode field = answer.path("field");
      JsonNode definition = defined.getOrDefault(field.path("id").asText(), field);
      answers.add(question(answer, definition), words(answer), null);
    }
    return answers;
  }

  private static Question question(JsonNode answer, JsonNode definition) {
    JsonNode field = answer.path("field");
    String ref = field.path("ref").asText("");
    Question.Kind kind =
        switch (answer.path("type").asText("")) {
          case "text" -> Question.Kind.TEXT;
          case "email" -> Question.Kind.EMAIL;
          case "phone_number" -> Question.Kind.PHONE;
          case "boolean" -> Question.Kind.FLAG;
          case "choice", "choices" -> Question.Kind.CHOICE;
          case "number" -> kind(field) == Question.Kind.CHOICE ? Question.Kind.NUMBER : kind(field);
          default -> Question.Kind.SILENT;
        };
    return new Question(
        ref,
        definition.path("title").asText(""),
        kind,
        scale(ref, field.path("type").asText(""), definition.path("properties")));
  }

  private static Question.Kind kind(JsonNode field) {
    return switch (field.path("type").asText("")) {
      case "nps" -> Question.Kind.NPS;
      case "rating" -> Question.Kind.RATING;
      case "opinion_scale", "number" -> Question.Kind.NUMBER;
      case "yes_no", "legal" -> Question.Kind.FLAG;
      default -> Question.Kind.CHOICE;
    };
  }

  private static @Nullable Scale scale(String ref, String type, JsonNode properties) {
    boolean fromOne = !type.equals("opinion_scale") || properties.path("start_at_one").asBoolean();
    if (type.equals("rating") || properties.has("steps")) {
      int steps = properties.path("steps").asInt(5);
      if (steps < 2) {
        throw new FieldException(ref, steps, "is no number of steps");
      }
      return fromOne ? new Scale(1, steps) : new Scale(0, steps - 1);
    }
    return null;
  }

  private static List<String> words(JsonNode answer) {
    String type = answer.path("type").asText("");
    var words = new ArrayList<String>();
    switch (type) {
      case "choice" -> words.add(answer.path(type).path("label").asText(""));
      case "choices" -> answer.path(type).path("labels").forEach(w -> words.add(w.asText("")));
      default -> words.add(answer.path(type).asText(""));
    }
    return words;
  }
}
