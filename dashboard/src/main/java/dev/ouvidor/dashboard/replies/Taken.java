package dev.ouvidor.dashboard.replies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument.Suggested;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much of the suggestion that a reply was made of its writer changed. Pure. */
final class Taken {
  private static final int LONGEST_ID = 1_000;
  private static final int LONGEST_TEXT = 10_000;
  private static final Pattern BLANK = Pattern.compile("\\s+");

  private Taken() {}

  /**
   * What the request says in {@code suggestion}; null if nothing.
   *
   * @throws Refusal 422 {@code invalid} if that is no suggestion
   */
  static @Nullable Suggested of(RequestBody body, String sent) {
    JsonNode given = body.value("suggestion");
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    String id = text(given, "id", LONGEST_ID);
    return new Suggested(id, changed(text(given, "text", LONGEST_TEXT), sent));
  }

  /** Words to insert, delete or replace, as a share of the longer text, 0 to 1. */
  static double changed(String suggested, String sent) {
    String[] from = words(suggested);
    String[] to = words(sent);
    int[] before = new int[to.length + 1];
    for (int j = 0; j <= to.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length; i++) {
      int[] now = new int[to.length + 1];
      now[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int replaced = before[j - 1] + (from[i - 1].equals(to[j - 1]) ? 0 : 1);
        now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    double share = (double) before[to.length] / Math.max(from.length, to.length);
    return Math.round(share * 1000) / 1000.0;
  }

  private static String[] words(String text) {
    return BLANK.split(text.strip().toLowerCase(Locale.ROOT));
  }

  private static String text(JsonNode given, String field, int longest) {
    JsonNode value = given.path(field);
    if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > longest) {
      throw Refusal.invalid(
          "suggestion." + field, value.getNodeType(), "a text of 1 to " + longest + " characters");
    }
    return value.textValue();
  }
}
