package dev.ouvidor.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of an answer under the names that {@link ExploreRecount} gives them. */
final class ExploreFigures {
  private final JsonNode answer;
  private final Map<String, String> found = new TreeMap<>();

  ExploreFigures(JsonNode answer) {
    this.answer = answer;
  }

  Map<String, String> of(String question) {
    switch (question.split("\\?")[0]) {
      case "summary" -> summary();
      case "heat" -> heat();
      case "trend" -> trend(question);
      case "breakdown" -> breakdown();
      case "aspects" -> aspects();
      case "hours" -> hours();
      case "drivers" -> drivers();
      default -> {
        copy("", answer, "texts", "of", "others");
        for (JsonNode one : answer.path("phrases")) {
          copy(one.path("text").asText() + ".", one, "count", "others", "score");
        }
      }
    }
    return found;
  }

  private void summary() {
    for (String period : List.of("now", "before")) {
      JsonNode one = answer.path(period);
      copy(period + ".", one, "count", "severe", "negative", "negativeLow", "negativeHigh");
      for (String kind : List.of("nps", "csat")) {
        copy(period + "." + kind + ".", one.path(kind), "n", "score", "low", "high");
      }
    }
  }

  private void heat() {
    copy("", answer, "total", "before");
    for (JsonNode row : answer.path("rows")) {
      String nature = row.path("nature").asText();
      pair(nature, row);
      for (int i = 0; i < 5; i++) {
        pair(nature + "/" + i, row.path("cells").path(i));
      }
    }
  }

  private void trend(String question) {
    JsonNode starts = answer.path("starts");
    for (JsonNode line : answer.path("lines")) {
      for (int i = 0; i < starts.size(); i++) {
        String place = line.path("value").asText() + "@" + starts.path(i).asText();
        put(place, line.path("counts").path(i));
        put(place + ".low", line.path("low").path(i));
        put(place + ".high", line.path("high").path(i));
      }
    }
    if (!question.contains("split") && !question.contains("week")) {
      for (int i = 0; i < starts.size(); i++) {
        put("before@" + starts.path(i).asText(), answer.path("before").path(i));
      }
    }
  }

  private void breakdown() {
    copy("", answer, "total", "before", "values");
    for (JsonNode row : answer.path("rows")) {
      String value = row.path("value").asText();
      pair(value, row);
      copy(
          value + ".",
          row,
          "negative",
          "negativeLow",
          "negativeHigh",
          "severe",
          "returns",
          "rating");
    }
  }

  private void aspects() {
    for (JsonNode one : answer.path("items")) {
      copy(one.path("name").asText() + ".", one, "praise", "complaint", "low", "high");
    }
  }

  private void hours() {
    for (JsonNode one : answer.path("slots")) {
      String slot = one.path("day").asText() + "-" + one.path("hour").asText();
      put(slot, one.path("count"));
      put(slot + ".negative", one.path("negative"));
    }
  }

  private void drivers() {
    copy("all.", answer.path("all"), "n");
    for (JsonNode one : answer.path("drivers")) {
      copy(one.path("nature").asText() + ".", one, "n", "score", "cost", "low", "high");
    }
  }

  private void pair(String name, JsonNode one) {
    copy(name + ".", one, "count", "before", "share");
    put(name + ".ratio", one.path("change").path("ratio"));
  }

  private void copy(String prefix, JsonNode from, String... fields) {
    for (String field : fields) {
      put(prefix + field, from.path(field));
    }
  }

  private void put(String name, JsonNode value) {
    if (value.isNumber()) {
      found.put(name, ExploreRecount.written(value.asDouble()));
    }
  }
}
