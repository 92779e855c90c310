package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How people write what the index knows as a stem only: {@code entreg} is mostly "entrega". */
final class WrittenWords {
  private static final int SAMPLE = 40;
  private static final String BEGIN = "\u0002";
  private static final String END = "\u0003";
  private static final Pattern MARKED = Pattern.compile(BEGIN + "([^" + END + "]+)" + END);

  private final ElasticsearchClient client;

  /** A stem in a field whose analyzer made it. */
  record Stem(String field, String text) {}

  WrittenWords(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * The most frequent word of each stem, in lower case; the stem itself where none is found.
   *
   * @param among the feedback to look at
   */
  Map<Stem, String> of(List<Stem> stems, List<Query> among) throws IOException {
    Map<Stem, String> written = new LinkedHashMap<>();
    if (stems.isEmpty()) {
      return written;
    }
    var request = new MsearchRequest.Builder().index(Indices.FEEDBACK).ignoreUnavailable(true);
    stems.forEach(stem -> ask(request, stem, among));
    List<MultiSearchResponseItem<Void>> found =
        client.msearch(request.build(), Void.class).responses();
    for (int i = 0; i < stems.size(); i++) {
      if (found.get(i).isFailure()) {
        throw new IOException("no word of a stem: " + found.get(i).failure().error().reason());
      }
      written.put(stems.get(i), word(stems.get(i), found.get(i).result().hits().hits()));
    }
    return written;
  }

  private static void ask(MsearchRequest.Builder request, Stem stem, List<Query> among) {
    Query one = Query.of(q -> q.term(t -> t.field(stem.field()).value(stem.text())));
    request.searches(
        r ->
            r.header(h -> h)
                .body(
                    b ->
                        b.size(SAMPLE)
                            .source(s -> s.fetch(false))
                            .query(q -> q.bool(x -> x.must(one).filter(among)))
                            .highlight(
                                h ->
                                    h.preTags(BEGIN)
                                        .postTags(END)
                                        .fields(stem.field(), f -> f.numberOfFragments(0)))));
  }

  private static String word(Stem stem, List<Hit<Void>> hits) {
    Map<String, Integer> times = new HashMap<>();
    hits.stream()
        .flatMap(hit -> hit.highlight().values().stream().flatMap(List::stream))
        .flatMap(WrittenWords::marked)
        .forEach(word -> times.merge(word, 1, Integer::sum));
    return times.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(stem.text());
  }

  private static Stream<String> marked(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = MARKED.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
    return words.stream();
  }
}
