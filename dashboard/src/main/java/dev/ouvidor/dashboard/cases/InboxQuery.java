package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.ouvidor.dashboard.store.SearchedWords;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.util.ArrayList;
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
 *     {@code none}, {@code team} ids of teams or {@code none}, {@code status} also {@code open},
 *     {@code waiting} and {@code snoozed}, {@code due} is {@code soon} or {@code late}, {@code
 *     problem} holds ids of cases once it is known which these are
 * @param text words to search for
 * @param slice which part of all that matches
 * @param facets whether to count the values of the filters
 */
public record InboxQuery(
    Map<String, Set<String>> filters,
    SearchedWords text,
    InboxOrder order,
    Slice slice,
    boolean facets) {
  /** How far pages can be reached by number; what lies beyond only page by page. */
  public static final int FARTHEST = 100_000;

  static final String STATUS = "status";
  static final String ASSIGNEE = "assignee";
  static final String MENTION = "mention";
  static final String TEAM = "team";
  static final String DUE = "due";

  /** Problems whose cases are meant, to be replaced by the ids of these. */
  public static final String PROBLEM = "problem";

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
          Map.entry(TEAM, "team"),
          Map.entry("kind", "life.kind"),
          Map.entry("tag", "life.tags"),
          Map.entry(DUE, "answerBy"),
          Map.entry(MENTION, "life.notes.mentions"),
          Map.entry(PROBLEM, "id"));

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
          TEAM,
          STATUS);

  private static final Set<String> STATUSES =
      Arrays.stream(Status.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  private static final int MAX_TEXT = 500;
  private static final int MAX_SIZE = 200;

  /**
   * A part of the list.
   *
   * @param size 1 to 200
   * @param after where the page before ended; null for the first
   * @param from how many come before; 0 unless it is asked for by number
   */
  public record Slice(int size, @Nullable String after, int from) {}

  /**
   * Who asks.
   *
   * @param teams ids of the teams they are in
   */
  public record Asker(String id, Set<String> teams) {}

  public InboxQuery {
    filters = Map.copyOf(filters);
  }

  int size() {
    return slice.size();
  }

  /** The same with other words. */
  InboxQuery searching(SearchedWords words) {
    return new InboxQuery(filters, words, order, slice, facets);
  }

  /** Whether what has the very words comes first. */
  boolean isExactFirst() {
    return order == InboxOrder.URGENT && !text.isEmpty();
  }

  /** How pages are sorted. */
  List<SortOptions> sort() {
    List<SortOptions> sort = new ArrayList<>(order.sort());
    if (isExactFirst()) {
      sort.add(0, SortOptions.of(o -> o.score(s -> s.order(SortOrder.Desc))));
    }
    return sort;
  }

  /**
   * Reads the parameters of a request; unknown ones are ignored.
   *
   * @param me the user who asks, for {@code assignee=me} and {@code team=mine}
   * @throws Refusal 422 naming the parameter and its value
   */
  public static InboxQuery of(Map<String, List<String>> parameters, Asker me) {
    Map<String, Set<String>> filters = new LinkedHashMap<>();
    for (String name : FILTERS.keySet()) {
      Set<String> values =
          parameters.getOrDefault(name, List.of()).stream()
              .filter(value -> !value.isBlank())
              .flatMap(value -> meant(name, value, me).stream())
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
    return new InboxQuery(
        filters,
        new SearchedWords(text),
        InboxOrder.of(first(parameters, "order", "urgent")),
        slice(parameters),
        flag("facets", first(parameters, "facets", "true")));
  }

  private static Slice slice(Map<String, List<String>> parameters) {
    String after = first(parameters, "after", "");
    String from = first(parameters, "from", "0");
    if (!after.isEmpty() && !from.equals("0")) {
      throw Refusal.invalid("from", from, "absent where after is given");
    }
    int size = Numbers.parse("size", first(parameters, "size", "50"), 1, MAX_SIZE);
    return new Slice(
        size, after.isEmpty() ? null : after, Numbers.parse("from", from, 0, FARTHEST - size));
  }

  /** Whom a word stands for; of somebody without a team, one that no case has. */
  private static Set<String> meant(String name, String value, Asker me) {
    if (PEOPLE.contains(name) && value.equals("me")) {
      return Set.of(me.id());
    }
    if (name.equals(TEAM) && value.equals("mine")) {
      return me.teams().isEmpty() ? Set.of("") : me.teams();
    }
    return Set.of(value);
  }

  private static String first(Map<String, List<String>> parameters, String name, String fallback) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? fallback : values.get(0);
  }

  private static boolean flag(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw Refusal.invalid(name, value, "true or false");
    }
    return value.equals("true");
  }

  private static String checked(String name, String value) {
    if (name.equals("severity")) {
      return Integer.toString(Numbers.parse(name, value, 0, 4));
    }
    if (name.equals(DUE) && !Set.of("soon", "late").contains(value)) {
      throw Refusal.invalid(name, value, "soon or late");
    }
    if (name.equals(STATUS)
        && !STATUSES.contains(value)
        && !Set.of("open", "waiting", "snoozed", "any").contains(value)) {
      throw Refusal.invalid(name, value, "open, waiting, snoozed, any or one of " + STATUSES);
    }
    return value;
  }
}
