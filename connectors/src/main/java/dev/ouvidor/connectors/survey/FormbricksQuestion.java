package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.html.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question of Formbricks, or one of its hidden fields.
 *
 * @param question null for a hidden field
 * @param contact whether it asks for name and address at once
 * @param positions of the choices, by their words in each language, from 1
 */
record FormbricksQuestion(
    @Nullable Question question, boolean contact, Map<String, Integer> positions) {
  private static final FormbricksQuestion HIDDEN = new FormbricksQuestion(null, false, Map.of());

  /** Where the parts of an answer to a contact question stand. */
  private static final int FIRST_NAME = 0;

  private static final int LAST_NAME = 1;
  private static final int EMAIL = 2;
  private static final int PHONE = 3;

  /**
   * The questions and hidden fields of a survey by their ids; newer surveys have blocks of them.
   */
  static Map<String, FormbricksQuestion> of(JsonNode survey) {
    var all = new LinkedHashMap<String, FormbricksQuestion>();
    survey.path("questions").forEach(q -> all.put(q.path("id").asText(), read(q)));
    for (JsonNode block : survey.path("blocks")) {
      block.path("elements").forEach(q -> all.put(q.path("id").asText(), read(q)));
    }
    survey.path("hiddenFields").path("fieldIds").forEach(id -> all.put(id.asText(), HIDDEN));
    return all;
  }

  /** Adds what a response answers to this question. */
  void add(JsonNode value, Answers answers) {
    if (question == null) {
      return;
    } else if (contact) {
      String name =
          (value.path(FIRST_NAME).asText("") + " " + value.path(LAST_NAME).asText("")).strip();
      answers.add(fact(Question.Kind.NAME), List.of(name), null);
      answers.add(fact(Question.Kind.EMAIL), List.of(value.path(EMAIL).asText("")), null);
      answers.add(fact(Question.Kind.PHONE), List.of(value.path(PHONE).asText("")), null);
      return;
    }
    var words = new ArrayList<String>();
    if (value.isObject()) {
      value.properties().forEach(e -> words.add(e.getKey() + ": " + e.getValue().asText("")));
    } else if (value.isArray()) {
      value.forEach(each -> words.add(each.asText("")));
    } else {
      words.add(value.asText(""));
    }
    Integer position = words.size() == 1 ? positions.get(words.get(0)) : null;
    answers.add(question, words, position == null ? null : position.toString());
  }

  private static Question fact(Question.Kind kind) {
    return new Question("", "", kind, null);
  }

  private static FormbricksQuestion read(JsonNode question) {
    String type = question.path("type").asText("");
    var positions = new LinkedHashMap<String, Integer>();
    int number = 0;
    for (JsonNode choice : question.path("choices")) {
      int position = ++number;
      choice.path("label").forEach(words -> positions.put(words.asText(), position));
    }
    int range = type.equals("rating") ? question.path("range").asInt(5) : number;
    JsonNode title = question.path("headline");
    return new FormbricksQuestion(
        new Question(
            question.path("id").asText(),
            PlainText.ofHtml(title.path("default").asText(title.asText(""))),
            kind(type, question.path("inputType").asText("")),
            range > 1 ? new Scale(1, range) : null),
        type.equals("contactInfo"),
        positions);
  }

  private static Question.Kind kind(String type, String input) {
    return switch (type) {
      case "nps" -> Question.Kind.NPS;
      case "rating" -> Question.Kind.RATING;
      case "openText" ->
          switch (input) {
            case "email" -> Question.Kind.EMAIL;
            case "number" -> Question.Kind.NUMBER;
            case "phone" -> Question.Kind.PHONE;
            case "url" -> Question.Kind.SILENT;
            default -> Question.Kind.TEXT;
          };
      case "multipleChoiceSingle", "multipleChoiceMulti", "matrix", "ranking" ->
          Question.Kind.CHOICE;
      case "consent" -> Question.Kind.FLAG;
      default -> Question.Kind.SILENT;
    };
  }
}
