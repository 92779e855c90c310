package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see in the inbox. Several values of one filter mean any of them, several
 * filters mean all of them.
 *
 * @param filters by name of the parameter, see {@link #FILTERS}; {@code assignee} holds user ids or
 *     {@code none}, {@code status} also {@code open}, {@code waiting} and {@code snoozed}
 * @param text words to search for; empty for none
 * @param size 1 to 200
 * @param after where the page before ended; null for the first
 */
public record InboxQuery(
    Map<String, Set<String>> filters, String text, int size, @Nullable String after) {
  static final String STATUS = "status";
  static final String ASSIGNEE = "assignee";
  static final String MENTION = "mention";

  private static final Set<String> PEOPLE = Set.of(ASSIGNEE, MENTION);

  /** Parameter to field of the case. */
  static final Map<String, String> FILTERS =
      Map.ofEntries(
          Map.entry(STATUS, "status"),
          Map.entry("connection", "connection"),
          Map.entry("channel", "channel"),
          Map.entry("family", "family"),
          Map.entry("nature", "natures"),
          Map.entry("severity", "severity"),
          Map.entry("sentiment", "sentiment"),
          Map.entry("language", "language"),
          Map.entry(ASSIGNEE, "assignee"),
          Map.entry("kind", "life.kind"),
          Map.entry("tag", "life.tags"),
          Map.entry(MENTION, "life.notes.mentions"));

  static final List<String> FACETS =
      List.of(
          "channel",
          "family",
          "nature",
          "severity",
          "sentiment",
          "language",
          "kind",
          "tag",
          STATUS);

  private static final Set<String> STATUSES =
      Arrays.stream(Status.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  private static final int MAX_TEXT = 500;

  public InboxQuery {
    filters = Map.copyOf(filters);
  }

  /**
   * Reads the parameters of a request; unknown ones are ignored.
   *
   * @param me the user who asks, for {@code assignee=me}
   * @throws Refusal 422 naming the parameter and its value
   */
  public static InboxQuery of(Map<String, List<String>> parameters, String me) {
    Map<String, Set<String>> filters = new LinkedHashMap<>();
    for (String name : FILTERS.keySet()) {
      Set<String> values =
          parameters.getOrDefault(name, List.of()).stream()
              .filter(value -> !value.isBlank())
              .map(value -> PEOPLE.contains(name) && value.equals("me") ? me : value)
              .map(value -> checked(name, value))
              .collect(Collectors.toUnmodifiableSet());
      if (!values.isEmpty()) {
        filters.put(name, values);
      }
    }
    filters.putIfAbsent(STATUS, Set.of("open"));
    String text = first(parameters, "q", "").strip();
    if (text.length() > MAX_TEXT) {
      throw Refusal.invalid("q", text.length() + " characters", "at most " + MAX_TEXT);
    }
    String after = first(parameters, "after", "");
    return new InboxQuery(
        filters,
        text,
        Numbers.parse("size", first(parameters, "size", "50"), 1, 200),
        after.isEmpty() ? null : after);
  }

  private static String first(Map<String, List<String>> parameters, String name, String fallback) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? fallback : values.get(0);
  }

  private static String checked(String name, String value) {
    if (name.equals("severity")) {
      return Integer.toString(Numbers.parse(name, value, 0, 4));
    }
    if (name.equals(STATUS)
        && !STATUSES.contains(value)
        && !Set.of("open", "waiting", "snoozed", "any").contains(value)) {
      throw Refusal.invalid(name, value, "open, waiting, snoozed, any or one of " + STATUSES);
    }
    return value;
  }
}
