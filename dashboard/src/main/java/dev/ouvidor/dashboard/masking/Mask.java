package dev.ouvidor.dashboard.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts a dot in the place of every character of personal data. A text keeps its length, so that
 * what points into it still points to the same words. Pure.
 */
public final class Mask {
  static final char DOT = '•';

  /** Fields of the API that hold what people wrote, on whatever level. */
  private static final Set<String> WORDS =
      Set.of(
          "text",
          "title",
          "body",
          "snippet",
          "template",
          "payload",
          "reason",
          "handle",
          "name",
          "phrase");

  private static final Set<String> WHOLE = Set.of("orderId", "email");

  /** Where words are missing around it, what could be part of something personal is. */
  private static final Pattern SUSPECT = Pattern.compile("\\S*@\\S+|\\S*(?:\\d\\S*){4,}");

  private Mask() {}

  /** A copy without personal data. */
  public static JsonNode of(JsonNode json) {
    JsonNode copy = json.deepCopy();
    mask(copy);
    return copy;
  }

  /** A text without personal data, as long as before. */
  public static String text(String text) {
    return dotted(text, PersonalData.find(text));
  }

  private static void mask(JsonNode node) {
    if (node instanceof ArrayNode array) {
      array.forEach(Mask::mask);
    } else if (node instanceof ObjectNode object) {
      spoken(object);
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (name.equals("highlight") && value instanceof ArrayNode pieces) {
          highlight(pieces);
        } else if (name.equals("author") && value instanceof ObjectNode author && has(author)) {
          author.put("id", text(author.path("id").asText()));
          mask(author);
        } else if (!value.isTextual()) {
          mask(value);
        } else if (WHOLE.contains(name)) {
          object.put(name, dots(value.textValue().length()));
        } else if (name.equals("snippet")) {
          object.put(name, snippet(value.textValue()));
        } else if (WORDS.contains(name)) {
          object.put(name, text(value.textValue()));
        }
      }
    }
  }

  private static boolean has(ObjectNode author) {
    return author.path("id").isTextual();
  }

  /** What a customer said: what analysis found holds for the whole, and so for its parts. */
  private static void spoken(ObjectNode said) {
    JsonNode whole = said.path("body");
    if (!whole.isTextual()) {
      return;
    }
    String body = whole.textValue();
    List<PersonalSpan> known = new ArrayList<>(PersonalData.find(body));
    String masked = dotted(body, known);
    for (JsonNode span : said.path("analysis").path("personalData")) {
      masked = dotted(masked, span.path("start").asInt(), span.path("end").asInt());
    }
    String text = said.path("text").asText();
    if (body.endsWith(text)) {
      int begin = body.length() - text.length();
      said.put("text", masked.substring(begin));
      if (said.path("title").isTextual() && begin > 0) {
        said.put("title", masked.substring(0, begin - 1));
      }
    }
    said.put("body", masked);
  }

  /** The beginning of a text, cut at any place. */
  private static String snippet(String text) {
    String masked = text(text);
    int word = Math.max(masked.lastIndexOf(' '), masked.lastIndexOf('\n')) + 1;
    return masked.endsWith("…")
        ? masked.substring(0, word) + strict(masked.substring(word))
        : masked;
  }

  /** Pieces of a fragment that a search found. */
  private static void highlight(ArrayNode pieces) {
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(piece.path("text").asText()));
    String masked = strict(text(all.toString()));
    int at = 0;
    for (JsonNode piece : pieces) {
      int length = piece.path("text").asText().length();
      ((ObjectNode) piece).set("text", TextNode.valueOf(masked.substring(at, at + length)));
      at += length;
    }
  }

  private static String strict(String text) {
    return SUSPECT.matcher(text).replaceAll(found -> dots(found.group().length()));
  }

  private static String dotted(String text, List<PersonalSpan> spans) {
    String masked = text;
    for (PersonalSpan span : spans) {
      masked = dotted(masked, span.start(), span.end());
    }
    return masked;
  }

  private static String dotted(String text, int from, int to) {
    int start = Math.max(0, Math.min(from, text.length()));
    int end = Math.max(start, Math.min(to, text.length()));
    return text.substring(0, start) + dots(end - start) + text.substring(end);
  }

  private static String dots(int length) {
    return String.valueOf(DOT).repeat(length);
  }
}
