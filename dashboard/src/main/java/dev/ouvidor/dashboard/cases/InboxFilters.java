package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SearchedWords;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody wants to see in the inbox, as Elasticsearch is asked for it. */
final class InboxFilters {
  /** What customers wrote, as it is but for accents, and in the stems of each language. */
  static final List<String> WRITTEN =
      List.of("text", "text.brazilian", "text.portuguese", "text.english", "text.spanish");

  private static final List<String> EXACT = List.of("text", "author.handle", "author.name");

  /** Where words are looked for. */
  static final List<String> SEARCHED =
      Stream.concat(WRITTEN.stream(), EXACT.stream()).distinct().toList();

  private static final List<String> OPEN =
      List.of(
          Status.NEW.name(),
          Status.ASSIGNED.name(),
          Status.ANSWERED.name(),
          Status.FOLLOW_UP.name());
  private static final String SNOOZED = "life.snoozedUntil";
  private static final String MERGED = "life.mergedInto";

  private InboxFilters() {}

  /** The words and every filter. */
  static Query whole(InboxQuery query) {
    List<Query> parts = new ArrayList<>(each(query).values());
    parts.add(searched(query));
    return all(parts);
  }

  /** The filters by their names, without the words. */
  static Map<String, Query> each(InboxQuery query) {
    Map<String, Query> filters = new LinkedHashMap<>();
    query.filters().forEach((name, values) -> filters.put(name, filter(name, values)));
    return filters;
  }

  /**
   * A protocol number finds its case wherever it is; all else passes over what was taken over.
   * Scored 1 for the very words if these come first, else 0.
   */
  static Query searched(InboxQuery query) {
    return Protocol.query(query.text().typed()).orElseGet(() -> words(query));
  }

  /** The words alone, with every filter as such. */
  static Query scored(InboxQuery query) {
    List<Query> filters = List.copyOf(each(query).values());
    return Query.of(q -> q.bool(b -> b.must(searched(query)).filter(filters)));
  }

  static Query all(Iterable<Query> queries) {
    List<Query> list = new ArrayList<>();
    queries.forEach(list::add);
    return list.isEmpty()
        ? Query.of(q -> q.matchAll(m -> m))
        : Query.of(q -> q.bool(b -> b.filter(list)));
  }

  private static Query words(InboxQuery query) {
    SearchedWords words = query.text();
    BoolQuery.Builder all = new BoolQuery.Builder().mustNot(exists(MERGED));
    if (!words.isEmpty()) {
      all.filter(words.in(SEARCHED));
    }
    if (query.isExactFirst()) {
      all.should(s -> s.constantScore(c -> c.filter(words.asTyped(EXACT))));
    }
    return all.build()._toQuery();
  }

  private static Query filter(String name, Set<String> values) {
    List<Query> any = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (String value : values) {
      Query special = special(name, value);
      if (special == null) {
        plain.add(value);
      } else {
        any.add(special);
      }
    }
    if (!plain.isEmpty()) {
      any.add(terms(field(name), plain));
    }
    return Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1")));
  }

  /** Null for a value that stands in the field as it is. */
  private static @Nullable Query special(String name, String value) {
    return switch (name + " " + value) {
      case "assignee none", "team none" -> not(exists(field(name)));
      case "status waiting" -> awake(exists("waitingSince"));
      case "status snoozed" -> exists(SNOOZED);
      case "status any" -> Query.of(q -> q.matchAll(m -> m));
      case "status open" -> awake(terms("status", OPEN));
      case "due soon" -> before("now+1h");
      case "due late" -> before("now");
      default -> null;
    };
  }

  static String field(String name) {
    return Objects.requireNonNull(InboxQuery.FILTERS.get(name), name);
  }

  private static Query before(String time) {
    return Query.of(q -> q.range(r -> r.date(d -> d.field("answerBy").lt(time))));
  }

  private static Query awake(Query query) {
    return Query.of(q -> q.bool(b -> b.must(query).mustNot(exists(SNOOZED))));
  }

  private static Query terms(String field, List<String> values) {
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(terms))));
  }

  private static Query exists(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  private static Query not(Query query) {
    return Query.of(q -> q.bool(b -> b.mustNot(query)));
  }
}
