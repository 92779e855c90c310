package dev.ouvidor.dashboard.files;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the feedback of one source turned out to be: counts per label. */
public final class Distribution {
  private static final Map<String, String> FIELDS = fields();

  private Distribution() {}

  /**
   * Labels by kind, most frequent first.
   *
   * @param total documents of the source
   */
  public record Counts(long total, Map<String, Map<String, Long>> labels) {}

  public static Counts of(ElasticsearchClient elastic, String connection, String idPrefix)
      throws IOException {
    elastic.indices().refresh(r -> r.index(Indices.FEEDBACK));
    var aggregations = new LinkedHashMap<String, Aggregation>();
    FIELDS.forEach(
        (name, field) ->
            aggregations.put(name, Aggregation.of(a -> a.terms(t -> t.field(field).size(50)))));
    var response =
        elastic.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .size(0)
                    .trackTotalHits(t -> t.enabled(true))
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(
                                            Query.of(
                                                f ->
                                                    f.term(
                                                        t ->
                                                            t.field("connection")
                                                                .value(connection))))
                                        .filter(
                                            Query.of(
                                                f ->
                                                    f.prefix(p -> p.field("id").value(idPrefix))))))
                    .aggregations(aggregations),
            Void.class);
    var labels = new LinkedHashMap<String, Map<String, Long>>();
    FIELDS
        .keySet()
        .forEach(name -> labels.put(name, Buckets.counts(response.aggregations().get(name))));
    var total = response.hits().total();
    return new Counts(total == null ? 0 : total.value(), labels);
  }

  private static Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("language", "analysis.language");
    fields.put("sentiment", "analysis.sentiment");
    fields.put("intent", "analysis.intent");
    fields.put("severity", "analysis.severity");
    fields.put("nature", "analysis.natures.code");
    return fields;
  }
}
