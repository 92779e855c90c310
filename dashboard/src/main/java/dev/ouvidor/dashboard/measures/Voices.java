package dev.ouvidor.dashboard.measures;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.measures.MeasureQuery.Period;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Share of voice: of all that customers said in the period and did not delete, the share of each
 * channel; also what came as history. Interval by Wilson. Source: the index {@code feedback}. It
 * belongs to no team and nobody: with such a filter there is none. Thread safe.
 */
final class Voices {
  private static final int MOST = 1_000;
  private static final Map<String, String> FIELDS =
      Map.of(
          "channel", "channel",
          "language", "analysis.language",
          "severity", "analysis.severity");
  private static final List<String> NOT_OF_FEEDBACK = List.of("team", MeasureQuery.AGENT);

  private final ElasticsearchClient client;
  private final Supplier<LabelSlot> seen;

  /**
   * One channel.
   *
   * @param share 0 to 1
   * @param before share in the period before; null if nothing was said then
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Voice(
      String channel, long n, double share, double low, double high, @Nullable Double before) {}

  /**
   * @param seen whose labels are looked at
   */
  Voices(ElasticsearchClient client, Supplier<LabelSlot> seen) {
    this.client = client;
    this.seen = seen;
  }

  /**
   * The loudest first.
   *
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  List<Voice> of(MeasureQuery query) {
    if (NOT_OF_FEEDBACK.stream().anyMatch(filter -> !query.values(filter).isEmpty())) {
      return List.of();
    }
    Map<String, Long> now = count(query, query.now());
    Map<String, Long> before = count(query, query.before());
    long all = sum(now);
    long earlier = sum(before);
    Set<String> channels = new TreeSet<>(now.keySet());
    channels.addAll(before.keySet());
    List<Voice> voices = new ArrayList<>();
    for (String channel : channels) {
      long n = now.getOrDefault(channel, 0L);
      if (all > 0) {
        Intervals.Bounds bounds = Intervals.wilson(n, all);
        Double was = earlier == 0 ? null : (double) before.getOrDefault(channel, 0L) / earlier;
        voices.add(new Voice(channel, n, (double) n / all, bounds.low(), bounds.high(), was));
      }
    }
    voices.sort(Comparator.comparingLong(Voice::n).reversed().thenComparing(Voice::channel));
    return voices;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> count(MeasureQuery query, Period period) {
    Query said = said(query, period);
    try {
      return Buckets.counts(
          client
              .search(
                  s ->
                      s.index(Indices.FEEDBACK)
                          .ignoreUnavailable(true)
                          .size(0)
                          .query(said)
                          .aggregations(
                              "channels", a -> a.terms(t -> t.field("channel").size(MOST))),
                  Void.class)
              .aggregations()
              .get("channels"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Query said(MeasureQuery query, Period period) {
    String from = Instant.ofEpochMilli(period.from()).toString();
    String to = Instant.ofEpochMilli(period.to()).toString();
    List<Query> all = new ArrayList<>();
    all.add(Query.of(q -> q.range(r -> r.date(d -> d.field("createdAt").gte(from).lt(to)))));
    FIELDS.forEach(
        (filter, field) -> {
          Set<String> values = query.values(filter);
          if (!values.isEmpty()) {
            List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
            all.add(Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(terms)))));
          }
        });
    Set<String> natures = query.values("nature");
    if (!natures.isEmpty()) {
      all.add(ofNatures(natures));
    }
    return Query.of(
        q -> q.bool(b -> b.filter(all).mustNot(n -> n.term(t -> t.field("deleted").value(true)))));
  }

  private Query ofNatures(Set<String> natures) {
    String field = seen.get().natures();
    List<Query> any = new ArrayList<>();
    for (String nature : natures) {
      any.add(Query.of(q -> q.term(t -> t.field(field).value(nature))));
      any.add(Query.of(q -> q.prefix(p -> p.field(field).value(nature + "."))));
    }
    return Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1")));
  }
}
