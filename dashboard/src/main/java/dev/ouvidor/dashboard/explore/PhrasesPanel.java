package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.explore.Phrases.Phrase;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which phrases stand out. The significant terms of Elasticsearch would be stems, such as {@code
 * entreg}, and single ones; so texts are read here: all of them while they are few, otherwise a
 * sample spread evenly over the period.
 */
final class PhrasesPanel {
  private static final int SLICES = 20;
  private static final int EACH = 80;

  /** As many texts are read of each side. */
  static final int SAMPLE = SLICES * EACH;

  private static final List<String> FIELDS = List.of("title", "text");

  private final ElasticsearchClient client;

  /**
   * As JSON of the API.
   *
   * @param texts how many were read
   * @param of how many there are
   * @param others how many they were compared with
   * @param against {@code period} for the rest of the same period, {@code before} for the period
   *     before
   */
  record Telling(long texts, long of, long others, String against, List<Phrase> phrases) {}

  private record Sample(List<String> texts, long of) {}

  PhrasesPanel(ElasticsearchClient client) {
    this.client = client;
  }

  Telling of(ExploreQuery query) {
    Period period = query.period();
    boolean narrow = query.isNarrow();
    Period background = narrow ? period : period.before();
    Query others = narrow ? ExploreFilter.others(query) : ExploreFilter.whole(query.at(background));
    Sample here = sample(ExploreFilter.whole(query), period);
    Sample there = sample(others, background);
    return new Telling(
        here.texts().size(),
        here.of(),
        there.texts().size(),
        narrow ? "period" : "before",
        Phrases.of(here.texts(), there.texts()));
  }

  private Sample sample(Query query, Period period) {
    try {
      SearchResponse<JsonNode> first =
          client.search(
              s ->
                  s.index(Indices.FEEDBACK)
                      .ignoreUnavailable(true)
                      .size(0)
                      .trackTotalHits(t -> t.enabled(true))
                      .query(query),
              JsonNode.class);
      long of = first.hits().total() == null ? 0 : first.hits().total().value();
      return of <= SAMPLE ? new Sample(newest(query), of) : new Sample(spread(query, period), of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> newest(Query query) throws IOException {
    return texts(
        client
            .search(
                s ->
                    s.index(Indices.FEEDBACK)
                        .ignoreUnavailable(true)
                        .size(SAMPLE)
                        .source(f -> f.filter(i -> i.includes(FIELDS)))
                        .query(query),
                JsonNode.class)
            .hits()
            .hits());
  }

  /** The last ones of each of some slices of the period. */
  private List<String> spread(Query query, Period period) throws IOException {
    MsearchRequest.Builder request = new MsearchRequest.Builder().index(Indices.FEEDBACK);
    Duration slice = Duration.between(period.from(), period.to()).dividedBy(SLICES);
    for (int i = 0; i < SLICES; i++) {
      Instant from = period.from().plus(slice.multipliedBy(i));
      Query part = ExploreFilter.and(query, ExploreFilter.within(from, from.plus(slice)));
      request.searches(
          r ->
              r.header(h -> h)
                  .body(
                      b ->
                          b.size(EACH)
                              .trackTotalHits(t -> t.enabled(false))
                              .source(f -> f.filter(n -> n.includes(FIELDS)))
                              .query(part)
                              .sort(
                                  o ->
                                      o.field(
                                          f ->
                                              f.field(ExploreFilter.CREATED_AT)
                                                  .order(SortOrder.Desc)))));
    }
    List<String> texts = new ArrayList<>();
    for (MultiSearchResponseItem<JsonNode> one :
        client.msearch(request.build(), JsonNode.class).responses()) {
      if (one.isFailure()) {
        throw new IOException("a part of the sample failed: " + one.failure().error().reason());
      }
      texts.addAll(texts(one.result().hits().hits()));
    }
    return texts;
  }

  private static List<String> texts(List<Hit<JsonNode>> hits) {
    return hits.stream()
        .map(Hit::source)
        .map(source -> source == null ? Map.of() : source)
        .filter(JsonNode.class::isInstance)
        .map(JsonNode.class::cast)
        .map(source -> source.path("title").asText("") + "\n" + source.path("text").asText(""))
        .toList();
  }
}
