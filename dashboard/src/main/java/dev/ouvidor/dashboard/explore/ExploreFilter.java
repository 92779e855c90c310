package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.explore.ExploreQuery.Range;
import dev.ouvidor.dashboard.explore.ExploreQuery.Slot;
import dev.ouvidor.dashboard.store.SearchedWords;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which feedback is looked at, as Elasticsearch is asked for it. */
final class ExploreFilter {
  static final String CREATED_AT = "createdAt";
  static final Query NEGATIVE = term(Dimension.SENTIMENT.field(LabelSlot.AS_JUDGED), "NEGATIVE");
  static final Query SEVERE =
      numbers(Dimension.SEVERITY.field(LabelSlot.AS_JUDGED), new Range(3, 4));
  static final Query RETURN = term(Dimension.FAMILY.field(LabelSlot.AS_JUDGED), "RETURN");

  private static final Query DELETED = Query.of(q -> q.term(t -> t.field("deleted").value(true)));

  private ExploreFilter() {}

  /** These words; or what is spelled alike, where nobody ever wrote them. */
  static SearchedWords meant(ElasticsearchClient client, SearchedWords typed) {
    return typed.meant(client, Indices.FEEDBACK, FeedbackDocument.WORDS);
  }

  /** The period and every filter. */
  static Query whole(ExploreQuery query) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    narrowed(b, query).filter(within(query.period().from(), query.period().to()))));
  }

  /** Every filter, in the period and in the one before it. */
  static Query both(ExploreQuery query) {
    Query either =
        Query.of(
            q -> q.bool(b -> b.should(now(query)).should(before(query)).minimumShouldMatch("1")));
    return Query.of(q -> q.bool(b -> narrowed(b, query).filter(either)));
  }

  /** The period alone, and what the filters do not let through. */
  static Query others(ExploreQuery query) {
    Query let = Query.of(q -> q.bool(b -> narrowed(b, query)));
    return Query.of(q -> q.bool(b -> b.filter(now(query)).mustNot(let).mustNot(DELETED)));
  }

  static Query now(ExploreQuery query) {
    return within(query.period().from(), query.period().to());
  }

  static Query before(ExploreQuery query) {
    return within(query.period().beforeFrom(), query.period().beforeTo());
  }

  private static BoolQuery.Builder narrowed(BoolQuery.Builder all, ExploreQuery query) {
    all.mustNot(DELETED);
    for (Map.Entry<Dimension, Set<String>> one : query.values().entrySet()) {
      narrow(all, one.getKey(), one.getValue(), query.seen());
    }
    query.aspects().getOrDefault(ExploreQuery.PRAISE, Set.of()).stream()
        .map(aspect -> praised(aspect, query.seen()))
        .forEach(all::filter);
    query.aspects().getOrDefault(ExploreQuery.COMPLAINT, Set.of()).stream()
        .map(aspect -> criticised(aspect, query.seen()))
        .forEach(all::filter);
    if (query.slot() != null) {
      all.filter(slot(query.period(), query.slot()));
    }
    if (!query.text().isEmpty()) {
      all.filter(query.text().in(FeedbackDocument.WORDS));
    }
    return all;
  }

  private static void narrow(
      BoolQuery.Builder all, Dimension dimension, Set<String> values, LabelSlot seen) {
    BoolQuery.Builder any = new BoolQuery.Builder().minimumShouldMatch("1");
    boolean wanted = false;
    for (String value : values) {
      if (value.startsWith(ExploreQuery.NOT)) {
        all.mustNot(is(dimension, value.substring(ExploreQuery.NOT.length()), seen));
      } else {
        any.should(is(dimension, value, seen));
        wanted = true;
      }
    }
    if (wanted) {
      all.filter(any.build()._toQuery());
    }
  }

  /** One value of a dimension, {@link ExploreQuery#NONE} and ranges included. */
  static Query is(Dimension dimension, String value, LabelSlot seen) {
    if (value.equals(ExploreQuery.NONE)) {
      return Query.of(
          q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field(dimension.field(seen))))));
    }
    return dimension.isNumber()
        ? numbers(dimension.field(seen), Range.of(value))
        : term(dimension.field(seen), value);
  }

  /** Any of some values, as they are. */
  static Query anyOf(Dimension dimension, List<String> values, LabelSlot seen) {
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(dimension.field(seen)).terms(v -> v.value(terms))));
  }

  static Query and(Query one, Query other) {
    return Query.of(q -> q.bool(b -> b.filter(one, other)));
  }

  /** Negative, and no return: those are never glad. */
  static Query saidBadly() {
    return Query.of(q -> q.bool(b -> b.filter(NEGATIVE).mustNot(RETURN)));
  }

  /** What has a value of a dimension at all. */
  static Query has(Dimension dimension, LabelSlot seen) {
    return Query.of(q -> q.exists(e -> e.field(dimension.field(seen))));
  }

  /** Criticised is what a nature of it was found for: see {@code Aspect}. */
  static Query criticised(String aspect, LabelSlot seen) {
    return Query.of(q -> q.prefix(p -> p.field(Dimension.NATURE.field(seen)).value(aspect + ".")));
  }

  /**
   * Praised, and not criticised at the same time. The index holds names and polarities of all
   * aspects of a document side by side: with a criticism of the same aspect they could not be told
   * apart.
   */
  static Query praised(String aspect, LabelSlot seen) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(term(Dimension.ASPECT.field(seen), aspect))
                        .mustNot(criticised(aspect, seen))));
  }

  private static Query slot(Period period, Slot slot) {
    BoolQuery.Builder any = new BoolQuery.Builder().minimumShouldMatch("1");
    for (Instant hour : period.hoursOf(slot.day(), slot.hour())) {
      any.should(within(hour, hour.plus(Duration.ofHours(1))));
    }
    for (Instant hour : period.before().hoursOf(slot.day(), slot.hour())) {
      any.should(within(hour, hour.plus(Duration.ofHours(1))));
    }
    return any.build()._toQuery();
  }

  static Query within(Instant from, Instant to) {
    return Query.of(
        q -> q.range(r -> r.date(d -> d.field(CREATED_AT).gte(from.toString()).lt(to.toString()))));
  }

  private static Query numbers(String field, Range range) {
    return Query.of(
        q ->
            q.range(
                r ->
                    r.number(
                        n -> n.field(field).gte((double) range.low()).lte((double) range.high()))));
  }

  static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(FieldValue.of(value))));
  }
}
