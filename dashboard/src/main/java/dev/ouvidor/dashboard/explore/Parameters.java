package dev.ouvidor.dashboard.explore;

import java.util.List;
import java.util.Map;

/** The query of a request; blank values are none. */
record Parameters(Map<String, List<String>> all) {

  /** The first value of a parameter; what is given instead if there is none. */
  String one(String name, String fallback) {
    return many(name).stream().findFirst().orElse(fallback);
  }

  boolean has(String name) {
    return !many(name).isEmpty();
  }

  List<String> many(String name) {
    return all.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /**
   * One of some words.
   *
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming the parameter and the value
   */
  String oneOf(String name, String fallback, List<String> words) {
    String value = one(name, fallback);
    if (!words.contains(value)) {
      throw Wrong.value(name, value, String.join(", ", words));
    }
    return value;
  }
}
