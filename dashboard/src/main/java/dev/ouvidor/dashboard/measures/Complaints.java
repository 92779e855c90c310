package dev.ouvidor.dashboard.measures;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.measures.Complaint.Rating;
import dev.ouvidor.dashboard.measures.Followed.Dated;
import dev.ouvidor.dashboard.measures.MeasureQuery.Period;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The complaints on Reclame Aqui, with what their customers said in the end. Thread safe. */
final class Complaints {
  private static final String CHANNEL = "reclameaqui";
  private static final String RATING = "~rating";

  private final ElasticsearchClient client;

  /** The rating of a case. */
  private record Rated(String id, String caseId, Rating rating) {}

  Complaints(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * Those that were written in a period and fit the filters, with the ratings until now.
   *
   * @throws java.io.UncheckedIOException if Elasticsearch does not answer
   */
  List<Complaint> of(MeasureQuery query, Material material) {
    Period period = query.now();
    Map<String, Rating> ratings = ratings(period);
    return material.cases().stream()
        .filter(one -> one.stands() && one.channel().equals(CHANNEL))
        .filter(one -> period.has(one.openedAt()) && query.fits(one))
        .filter(one -> query.isAbout(one.assignee()))
        .map(
            one -> new Complaint(one.caseId(), !one.replies().isEmpty(), ratings.get(one.caseId())))
        .sorted(Complaint.MOST_TO_GAIN)
        .toList();
  }

  private Map<String, Rating> ratings(Period period) {
    Followed<JsonNode, Rated> found =
        new Followed<>(
            client,
            new Followed.Source(
                Indices.FEEDBACK,
                "analysedAt",
                List.of("id", "caseId", "title", "analysedAt"),
                List.of()),
            JsonNode.class,
            one ->
                new Dated<>(
                    Instant.parse(one.path("analysedAt").asText()),
                    new Rated(
                        one.path("id").asText(),
                        one.path("caseId").asText(),
                        Rating.read(one.path("title").asText()))));
    String from = Instant.ofEpochMilli(period.from()).toString();
    found.follow(
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.filter(f -> f.term(t -> t.field("channel").value(CHANNEL)))
                            .filter(f -> f.range(r -> r.date(d -> d.field("createdAt").gte(from))))
                            .mustNot(n -> n.term(t -> t.field("deleted").value(true))))));
    Map<String, Rating> ratings = new HashMap<>();
    found.known().values().stream()
        .filter(one -> one.id().endsWith(RATING))
        .forEach(one -> ratings.put(one.caseId(), one.rating()));
    return ratings;
  }
}
