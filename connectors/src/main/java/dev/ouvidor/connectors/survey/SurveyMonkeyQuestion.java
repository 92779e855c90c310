package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.html.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question of SurveyMonkey, which responses answer by the ids of rows and choices.
 *
 * @param question as a whole
 * @param rows by their ids: each asks on its own
 * @param choices by their ids
 */
record SurveyMonkeyQuestion(
    Question question, Map<String, Question> rows, Map<String, Choice> choices) {
  private static final Pattern LEADING = Pattern.compile("(\\d{1,3})\\b.*");

  /**
   * @param number where it stands on the scale
   */
  private record Choice(String words, int number) {}

  /** The questions of a survey by their ids. */
  static Map<String, SurveyMonkeyQuestion> of(JsonNode details) {
    var questions = new LinkedHashMap<String, SurveyMonkeyQuestion>();
    for (JsonNode page : details.path("pages")) {
      for (JsonNode question : page.path("questions")) {
        questions.put(question.path("id").asText(), read(question));
      }
    }
    return questions;
  }

  /** Adds what a response answers to this question. */
  void add(JsonNode answered, Answers answers) {
    for (JsonNode answer : answered.path("answers")) {
      Question row = rows.get(answer.path("row_id").asText(""));
      Choice choice = choices.get(answer.path("choice_id").asText(""));
      String text = answer.path("text").asText("");
      if (choice != null) {
        String words = choice.words();
        if (row != null && rows.size() > 1) {
          words = row.title() + ": " + words;
        }
        answers.add(question, List.of(words), String.valueOf(choice.number()));
      } else if (answer.has("other_id") || question.isScore() && !isNumber(text)) {
        answers.add(written(), List.of(text), null);
      } else {
        answers.add(row == null ? question : row, List.of(text), null);
      }
    }
  }

  /** What is added to a choice or a score in one's own words. */
  private Question written() {
    return new Question("", "", Question.Kind.TEXT, null);
  }

  private static SurveyMonkeyQuestion read(JsonNode question) {
    String id = question.path("id").asText();
    String title = PlainText.ofHtml(question.path("headings").path(0).path("heading").asText(""));
    JsonNode answers = question.path("answers");
    Map<String, Choice> choices = choices(answers.path("choices"));
    var rows = new LinkedHashMap<String, Question>();
    for (JsonNode row : answers.path("rows")) {
      rows.put(row.path("id").asText(), row(row, question));
    }
    Question.Kind kind = kind(question, rows.size());
    return new SurveyMonkeyQuestion(new Question(id, title, kind, scale(choices)), rows, choices);
  }

  private static Question row(JsonNode row, JsonNode question) {
    String type = row.path("type").asText("");
    Question.Kind kind =
        switch (type) {
          case "email" -> Question.Kind.EMAIL;
          case "name" -> Question.Kind.NAME;
          case "phone" -> Question.Kind.PHONE;
          case "" ->
              question.path("family").asText().equals("open_ended")
                  ? Question.Kind.TEXT
                  : Question.Kind.SILENT;
          default -> Question.Kind.SILENT;
        };
    String title = PlainText.ofHtml(row.path("text").asText(""));
    return new Question(row.path("id").asText(), title, kind, null);
  }

  /** Several rows are several opinions, and no single score. */
  private static Question.Kind kind(JsonNode question, int rows) {
    String subtype = question.path("subtype").asText("");
    return switch (question.path("family").asText("")) {
      case "open_ended" -> subtype.equals("numerical") ? Question.Kind.NUMBER : Question.Kind.TEXT;
      case "matrix" ->
          !subtype.equals("rating") || rows > 1
              ? Question.Kind.CHOICE
              : stars(question) ? Question.Kind.RATING : Question.Kind.NUMBER;
      case "single_choice", "multiple_choice" -> Question.Kind.CHOICE;
      default -> Question.Kind.SILENT;
    };
  }

  private static boolean stars(JsonNode question) {
    return question.path("display_options").path("display_type").asText("").equals("emoji");
  }

  /** Numbers as they are written; else as they are weighed; else as they are counted. */
  private static Map<String, Choice> choices(JsonNode list) {
    var offered = new ArrayList<JsonNode>();
    list.forEach(
        choice -> {
          if (!choice.path("is_na").asBoolean()) {
            offered.add(choice);
          }
        });
    boolean written = offered.stream().allMatch(c -> leading(c) != null);
    boolean weighed = offered.stream().allMatch(c -> c.path("weight").canConvertToInt());
    var choices = new LinkedHashMap<String, Choice>();
    for (JsonNode choice : offered) {
      Integer leading = leading(choice);
      int number =
          written && leading != null
              ? leading
              : weighed ? choice.path("weight").asInt() : choices.size() + 1;
      String words = PlainText.ofHtml(choice.path("text").asText(""));
      choices.put(choice.path("id").asText(), new Choice(words, number));
    }
    return choices;
  }

  private static @Nullable Integer leading(JsonNode choice) {
    Matcher number = LEADING.matcher(choice.path("text").asText("").strip());
    return number.matches() ? Integer.valueOf(number.group(1)) : null;
  }

  private static @Nullable Scale scale(Map<String, Choice> choices) {
    var numbers = choices.values().stream().mapToInt(Choice::number).summaryStatistics();
    return numbers.getMin() < numbers.getMax()
        ? new Scale(numbers.getMin(), numbers.getMax())
        : null;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+([.,]\\d+)?");
  }
}
