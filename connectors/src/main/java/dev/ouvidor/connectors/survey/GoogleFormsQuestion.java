package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question of Google Forms.
 *
 * @param row what a row of a grid asks; null outside of grids
 * @param options to choose from, in their order
 */
record GoogleFormsQuestion(Question question, @Nullable String row, List<String> options) {

  /** The questions of a form by their ids. */
  static Map<String, GoogleFormsQuestion> of(JsonNode form) {
    var questions = new LinkedHashMap<String, GoogleFormsQuestion>();
    for (JsonNode item : form.path("items")) {
      String title = item.path("title").asText("");
      JsonNode single = item.path("questionItem").path("question");
      if (single.has("questionId")) {
        questions.put(single.path("questionId").asText(), read(title, single));
      }
      for (JsonNode part : item.path("questionGroupItem").path("questions")) {
        String id = part.path("questionId").asText();
        String row = part.path("rowQuestion").path("title").asText("");
        questions.put(
            id,
            new GoogleFormsQuestion(
                new Question(id, title, Question.Kind.CHOICE, null), row, List.of()));
      }
    }
    return questions;
  }

  /** Adds what a response answers to this question. */
  void add(JsonNode answer, Answers answers) {
    var words = new ArrayList<String>();
    for (JsonNode each : answer.path("textAnswers").path("answers")) {
      String value = each.path("value").asText("");
      words.add(row == null ? value : row + ": " + value);
    }
    int position = words.size() == 1 ? options.indexOf(words.get(0)) : -1;
    answers.add(question, words, position < 0 ? null : String.valueOf(position + 1));
  }

  private static GoogleFormsQuestion read(String title, JsonNode question) {
    var options = new ArrayList<String>();
    question
        .path("choiceQuestion")
        .path("options")
        .forEach(option -> options.add(option.path("value").asText("")));
    String id = question.path("questionId").asText();
    return new GoogleFormsQuestion(
        new Question(id, title, kind(question), scale(question, options.size())), null, options);
  }

  private static Question.Kind kind(JsonNode question) {
    if (question.has("textQuestion")) {
      return Question.Kind.TEXT;
    } else if (question.has("scaleQuestion")) {
      return Question.Kind.NUMBER;
    } else if (question.has("ratingQuestion")) {
      return Question.Kind.RATING;
    }
    return question.has("choiceQuestion") ? Question.Kind.CHOICE : Question.Kind.SILENT;
  }

  /** What is 0 is left out. */
  private static @Nullable Scale scale(JsonNode question, int options) {
    JsonNode scale = question.path("scaleQuestion");
    int low = scale.isObject() ? scale.path("low").asInt(0) : 1;
    int high =
        scale.isObject()
            ? scale.path("high").asInt(0)
            : question.path("ratingQuestion").path("ratingScaleLevel").asInt(options);
    return low < high ? new Scale(low, high) : null;
  }
}
