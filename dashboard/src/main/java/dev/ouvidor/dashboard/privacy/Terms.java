package dev.ouvidor.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ouvidor.dashboard.customers.Identity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a person's terms in texts and documents, and takes them out. Thread safe. */
final class Terms {
  private static final int AROUND = 60;

  /** What programs go by; no place for words. */
  private static final Set<String> CODES =
      Set.of(
          "id",
          "caseId",
          "feedbackId",
          "channel",
          "connection",
          "family",
          "status",
          "state",
          "kind",
          "type",
          "language",
          "sentiment",
          "intent",
          "natures",
          "by",
          "assignee",
          // Somebody of the same name is not the person who is looked for.
          "author");

  /** Where a first name stands alone in the list, its family name must not be left behind. */
  private static final Comparator<Term> LONGEST_FIRST =
      Comparator.comparingInt((Term term) -> term.value().length()).reversed();

  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private static final String AUTHOR = "authorId";

  private final @Nullable Pattern pattern;

  /** What platforms call them, where it stands for itself. */
  private final Set<String> ids;

  Terms(Collection<Term> terms) {
    this(terms, Set.of());
  }

  /** All that names these persons. */
  static Terms of(Whom whom) {
    return new Terms(
        whom.terms(),
        whom.identities().stream().map(Identity::authorId).collect(Collectors.toSet()));
  }

  private Terms(Collection<Term> terms, Set<String> ids) {
    this.ids = ids;
    String any =
        terms.stream().sorted(LONGEST_FIRST).map(Term::pattern).collect(Collectors.joining("|"));
    this.pattern = any.isEmpty() ? null : Pattern.compile(any);
  }

  /** Whether one of them stands in the text. */
  boolean in(String text) {
    return pattern != null && pattern.matcher(Term.folded(text)).find();
  }

  /** The same in a payload as a program wrote it. */
  boolean inPayload(String payload) {
    return in(
        payload.contains("\\u")
            ? ESCAPED
                .matcher(payload)
                .replaceAll(
                    one ->
                        Matcher.quoteReplacement(
                            Character.toString((char) Integer.parseInt(one.group(1), 16))))
            : payload);
  }

  /** Whether one of them stands anywhere in the document where {@link #redact} takes it out. */
  boolean in(JsonNode document) {
    return !excerpt(document).isEmpty();
  }

  /** Words around the first of them in a document; empty if there is none. */
  String excerpt(JsonNode document) {
    if (document.isTextual()) {
      return in(document.textValue()) ? excerpt(document.textValue()) : "";
    }
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      String name = field.getKey();
      String found =
          isId(name, field.getValue())
              ? field.getValue().textValue()
              : CODES.contains(name) ? "" : excerpt(field.getValue());
      if (!found.isEmpty()) {
        return found;
      }
    }
    for (int i = 0; document.isArray() && i < document.size(); i++) {
      String found = excerpt(document.get(i));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** Words around the first of them; the beginning of the text if there is none. */
  String excerpt(String text) {
    Matcher found = pattern == null ? null : pattern.matcher(Term.folded(text));
    int at = found != null && found.find() ? found.start() : 0;
    int from = Math.max(0, at - AROUND);
    int to = Math.min(text.length(), at + 2 * AROUND);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  /** The text with dots in their places, as long as before. */
  String redact(String text) {
    if (pattern == null) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text);
    Matcher found = pattern.matcher(Term.folded(text));
    while (found.find()) {
      for (int i = found.start(); i < found.end(); i++) {
        redacted.setCharAt(i, '•');
      }
    }
    return redacted.toString();
  }

  /** A copy of the document without them. */
  JsonNode redacted(JsonNode document) {
    JsonNode copy = document.deepCopy();
    redact(copy);
    return copy;
  }

  private boolean isId(String field, JsonNode value) {
    return field.equals(AUTHOR) && value.isTextual() && ids.contains(value.textValue());
  }

  private void redact(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        if (isId(field.getKey(), field.getValue())) {
          object.put(field.getKey(), "•");
        } else if (!CODES.contains(field.getKey()) && field.getValue().isTextual()) {
          object.put(field.getKey(), redact(field.getValue().textValue()));
        } else if (!CODES.contains(field.getKey())) {
          redact(field.getValue());
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          array.set(i, TextNode.valueOf(redact(array.get(i).textValue())));
        } else {
          redact(array.get(i));
        }
      }
    }
  }
}
