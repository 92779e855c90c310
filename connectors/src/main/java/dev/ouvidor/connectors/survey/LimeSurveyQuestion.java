package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.html.PlainText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question of LimeSurvey.
 *
 * @param question itself
 * @param ticked whether its parts are boxes to tick
 * @param parts the words of its parts by their codes; empty if it has none
 */
record LimeSurveyQuestion(Question question, boolean ticked, Map<String, String> parts) {
  private static final Pattern COLUMN = Pattern.compile("([^\\[]+)(?:\\[([^\\]]*)\\])?.*");
  private static final Pattern LEADING = Pattern.compile("(\\d{1,3})\\b.*");

  /** How exports call a question, and a part of it. */
  record Column(String code, @Nullable String part) {
    static Column of(String heading) {
      Matcher column = COLUMN.matcher(heading);
      return column.matches()
          ? new Column(column.group(1), column.group(2))
          : new Column(heading, null);
    }
  }

  /** The questions of a survey by their codes. */
  static Map<String, LimeSurveyQuestion> of(JsonNode list) {
    var parts = new HashMap<String, Map<String, String>>();
    for (JsonNode each : list) {
      if (!isWhole(each)) {
        parts
            .computeIfAbsent(each.path("parent_qid").asText(), id -> new LinkedHashMap<>())
            .put(each.path("title").asText(), words(each));
      }
    }
    var questions = new LinkedHashMap<String, LimeSurveyQuestion>();
    for (JsonNode each : list) {
      if (isWhole(each)) {
        String id = each.path("qid").asText(each.path("id").asText());
        questions.put(each.path("title").asText(), read(each, parts.getOrDefault(id, Map.of())));
      }
    }
    return questions;
  }

  /** Adds what stands in a column of this question. */
  void add(@Nullable String part, String value, Answers answers) {
    if (value.isBlank()) {
      return;
    }
    boolean own = part != null && (part.endsWith("comment") || part.equals("other"));
    if (own) {
      answers.add(new Question("", "", Question.Kind.TEXT, null), List.of(value), null);
    } else if (ticked) {
      // An unticked box is exported, too: as "No" in the language of the survey, or "N".
      boolean isTicked = !value.matches("(?iu)(n|no|não|nao|nein|non|0)");
      answers.add(question, isTicked ? List.of(name(part)) : List.of(), null);
    } else {
      boolean several = part != null && parts.size() > 1 && !question.isScore();
      Matcher number = LEADING.matcher(value.strip());
      answers.add(
          question,
          List.of(several ? name(part) + ": " + value : value),
          number.matches() && question.kind() == Question.Kind.CHOICE ? number.group(1) : null);
    }
  }

  private String name(@Nullable String part) {
    return part == null ? question.title() : parts.getOrDefault(part, part);
  }

  private static LimeSurveyQuestion read(JsonNode question, Map<String, String> parts) {
    String type = question.path("type").asText("");
    boolean single = parts.size() <= 1;
    Scale scale =
        switch (type) {
          case "5", "A" -> new Scale(1, 5);
          case "B" -> new Scale(1, 10);
          default -> null;
        };
    Question.Kind kind =
        switch (type) {
          case "S", "T", "U", "Q" -> Question.Kind.TEXT;
          case "N" -> Question.Kind.NUMBER;
          case "5" -> Question.Kind.RATING;
          case "A", "B" -> single ? Question.Kind.NUMBER : Question.Kind.CHOICE;
          case "L", "!", "O", "M", "P", "C", "E", "F", "H" -> Question.Kind.CHOICE;
          case "Y" -> Question.Kind.FLAG;
          default -> Question.Kind.SILENT;
        };
    return new LimeSurveyQuestion(
        new Question(question.path("title").asText(), words(question), kind, scale),
        type.equals("M") || type.equals("P"),
        parts);
  }

  private static boolean isWhole(JsonNode question) {
    return question.path("parent_qid").asText("0").equals("0");
  }

  private static String words(JsonNode question) {
    return PlainText.ofHtml(question.path("question").asText(""));
  }
}
