package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the comment that began a conversation. Used by one thread. */
final class Threads {
  /** WordPress nests comments ten deep at most. */
  private static final int DEEPEST = 10;

  private static final int REMEMBERED = 2_000;

  private final WordPressApi api;
  private final Map<String, String> parents = new LinkedHashMap<>();

  Threads(WordPressApi api) {
    this.api = api;
  }

  /**
   * @param comment id of one that may answer another
   * @return id of the first one above it; of the highest there is, if those above are gone
   */
  String beginning(String comment) throws PlatformFailure, InterruptedException {
    String current = comment;
    for (int depth = 0; depth < DEEPEST; depth++) {
      String parent = parent(current);
      if (parent.equals("0")) {
        return current;
      }
      current = parent;
    }
    return current;
  }

  private String parent(String comment) throws PlatformFailure, InterruptedException {
    String known = parents.get(comment);
    if (known == null) {
      known = ask(comment);
      parents.put(comment, known);
      if (parents.size() > REMEMBERED) {
        parents.remove(parents.keySet().iterator().next());
      }
    }
    return known;
  }

  private String ask(String comment) throws PlatformFailure, InterruptedException {
    try {
      JsonNode row = api.get("/wp/v2/comments/" + comment + "?_fields=id,parent");
      return String.valueOf(row.path("parent").asLong());
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone || e.failure() instanceof Answer.Refused) {
        return "0";
      }
      throw e;
    }
  }
}
