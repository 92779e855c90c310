package dev.ouvidor.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads queries that are kept, as they stand in the address of a page. */
public final class QueryString {
  private QueryString() {}

  /**
   * Values by name, in their order.
   *
   * @param query from the question mark on; may be empty
   * @throws Refusal 422 {@code invalid} naming {@code query} if it is none
   */
  public static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String part : query.replaceFirst("^\\?", "").split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2) {
        parameters.computeIfAbsent(decoded(pair[0]), k -> new ArrayList<>()).add(decoded(pair[1]));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("query", text, "a query of a page");
    }
  }
}
