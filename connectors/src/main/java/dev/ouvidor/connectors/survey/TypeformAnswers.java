package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of one response, sorted by what they mean to us. */
final class TypeformAnswers {
  private final Map<String, String> mapping;
  private final Map<String, JsonNode> questions = new HashMap<>();
  private final Map<String, Integer> scores = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> choices = new ArrayList<>();
  private @Nullable String email;
  private @Nullable String name;
  private @Nullable Boolean consent;

  private TypeformAnswers(Map<String, String> mapping) {
    this.mapping = mapping;
  }

  static TypeformAnswers of(JsonNode response, Map<String, String> mapping) {
    var answers = new TypeformAnswers(mapping);
    for (JsonNode question : response.path("definition").path("fields")) {
      answers.questions.put(question.path("id").asText(), question);
    }
    response.path("answers").forEach(answers::add);
    return answers;
  }

  @Nullable String email() {
    return email;
  }

  @Nullable String name() {
    return name;
  }

  @Nullable Boolean consent() {
    return consent;
  }

  @Nullable Integer score(String metric) {
    return scores.get(metric);
  }

  String text() {
    return String.join("\n", texts);
  }

  /** Null if nothing was ticked. */
  @Nullable String choices() {
    return choices.isEmpty() ? null : String.join(", ", choices);
  }

  private void add(JsonNode answer) {
    String ref = answer.path("field").path("ref").asText("");
    switch (answer.path("type").asText("")) {
      case "text" -> addText(ref, answer.path("text").asText("").strip());
      case "email" -> email = answer.path("email").asText(null);
      case "boolean" -> {
        if (is("consent", ref)) {
          consent = answer.path("boolean").asBoolean();
        }
      }
      case "number" -> addNumber(ref, answer);
      case "choice" -> addChoice(answer.path("choice").path("label").asText("").strip());
      case "choices" ->
          answer.path("choices").path("labels").forEach(c -> addChoice(c.asText("").strip()));
      default -> {
        // telephone numbers, dates, files and payments are nobody's opinion
      }
    }
  }

  private void addText(String ref, String text) {
    if (is("name", ref)) {
      name = text;
    } else if (!text.isEmpty()) {
      texts.add(text);
    }
  }

  private void addChoice(String label) {
    if (!label.isEmpty()) {
      choices.add(label);
    }
  }

  private void addNumber(String ref, JsonNode answer) {
    String type = answer.path("field").path("type").asText("");
    JsonNode properties =
        questions.getOrDefault(answer.path("field").path("id").asText(), answer).path("properties");
    String metric = metric(ref, type, properties);
    if (metric == null) {
      return;
    }
    String value = answer.path("number").asText("");
    scores.put(
        metric,
        switch (metric) {
          case "nps" -> Fields.number(ref, value, 0, 10);
          case "ces" -> Fields.number(ref, value, 1, 7);
          default -> outOfFive(ref, value, properties.path("steps").asInt(5));
        });
  }

  private @Nullable String metric(String ref, String type, JsonNode properties) {
    for (String metric : List.of("nps", "csat", "ces", "rating")) {
      if (is(metric, ref)) {
        return metric;
      }
    }
    return switch (type) {
      case "nps" -> "nps";
      case "rating" -> "rating";
      // Eleven steps from 0 is the scale of the recommendation question and of no other.
      case "opinion_scale" -> properties.path("steps").asInt(0) == 11 ? "nps" : null;
      default -> null;
    };
  }

  private static int outOfFive(String ref, String value, int steps) {
    if (steps < 2) {
      throw new FieldException(ref, steps, "is no number of steps");
    }
    int given = Fields.number(ref, value, 1, steps);
    return Math.max(1, Math.round(given * 5f / steps));
  }

  /** Refs are free text: {@code nps}, {@code nps_score}, {@code post-sale-nps}. */
  private boolean is(String name, String ref) {
    String wanted = mapping.getOrDefault(name, name).toLowerCase(Locale.ROOT);
    String given = ref.toLowerCase(Locale.ROOT);
    return given.equals(wanted) || List.of(given.split("[^a-z0-9]+")).contains(wanted);
  }
}
