package dev.ouvidor.dashboard.models;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.store.Moment;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.problem.Wordprint;
import dev.ouvidor.pipeline.training.ShopText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the index holds to learn from: feedback with marks, with corrections, and without either.
 */
final class ShopTexts {
  private static final Logger log = LoggerFactory.getLogger(ShopTexts.class);

  /** Newest first, so that learning takes about a minute however large the shop is. */
  private static final int MOST_MARKED = 10_000;

  private static final int MOST_CORRECTIONS = 10_000;
  private static final int MOST_RECENT = 5_000;
  private static final int PAGE = 1_000;

  private static final List<String> MARKS = List.of("rating", "nps", "csat");

  private final ElasticsearchClient client;

  /** A document of the index {@code corrections}, as far as it is needed. */
  private record Corrected(
      String feedbackId, String field, @Nullable String to, @Nullable String words) {}

  ShopTexts(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * Everything to learn from: the newest marked feedback, the newest corrections, and the newest
   * feedback of any kind. What was deleted is not among it, nor are corrections of it.
   */
  List<ShopText> all() throws IOException {
    client.indices().refresh(r -> r.index(Indices.CORRECTIONS));
    Map<String, ShopText> texts = new HashMap<>();
    Consumer<Feedback> add = feedback -> texts.put(feedback.id(), ShopText.of(feedback));
    feedback(Query.of(q -> q.bool(b -> b.should(marked()))), MOST_MARKED, add);
    recent().forEach(feedback -> add.accept(feedback));
    List<Corrected> corrections = corrections();
    List<String> missing =
        corrections.stream()
            .map(Corrected::feedbackId)
            .filter(id -> !texts.containsKey(id))
            .distinct()
            .toList();
    for (int from = 0; from < missing.size(); from += PAGE) {
      List<String> ids = missing.subList(from, Math.min(missing.size(), from + PAGE));
      feedback(Query.of(q -> q.ids(i -> i.values(ids))), ids.size(), add);
    }
    corrections.forEach(
        correction ->
            texts.computeIfPresent(
                correction.feedbackId(), (id, text) -> corrected(text, correction)));
    return List.copyOf(texts.values());
  }

  /** The newest feedback of any kind. */
  List<Feedback> recent() throws IOException {
    List<Feedback> recent = new ArrayList<>();
    feedback(Query.of(q -> q.matchAll(m -> m)), MOST_RECENT, recent::add);
    return recent;
  }

  private static List<Query> marked() {
    return MARKS.stream().map(mark -> Query.of(q -> q.exists(e -> e.field(mark)))).toList();
  }

  private static ShopText corrected(ShopText text, Corrected correction) {
    String to = correction.to();
    String words = correction.words();
    if (to == null || (words != null && !Wordprint.isAlike(words, text.feedback().body()))) {
      return text;
    }
    try {
      return text.corrected(correction.field(), to);
    } catch (IllegalArgumentException e) {
      log.warn("A correction of {} is passed over: {}", correction.feedbackId(), e.toString());
      return text;
    }
  }

  private List<Corrected> corrections() throws IOException {
    List<Corrected> corrections = new ArrayList<>();
    Query all = Query.of(q -> q.matchAll(m -> m));
    read(Indices.CORRECTIONS, "at", all, MOST_CORRECTIONS, Corrected.class, corrections::add);
    return corrections;
  }

  private void feedback(Query which, int most, Consumer<Feedback> to) throws IOException {
    Query kept =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.filter(which).mustNot(n -> n.term(t -> t.field("deleted").value(true)))));
    read(
        Indices.FEEDBACK,
        "createdAt",
        kept,
        most,
        FeedbackDocument.class,
        document -> to.accept(document.feedback()));
  }

  /** Newest first, all pages from one point in time. */
  private <T> void read(
      String index, String time, Query query, int most, Class<T> type, Consumer<T> to)
      throws IOException {
    try (Moment now = new Moment(client, List.of(index))) {
      Moment.Pages<T> pages =
          now.pages(
              Math.min(most, PAGE),
              s ->
                  s.query(query)
                      .source(f -> f.filter(x -> x.excludes("words", "analysis")))
                      .sort(o -> o.field(f -> f.field(time).order(SortOrder.Desc))),
              type);
      int left = most;
      while (left > 0) {
        List<Hit<T>> hits = pages.next();
        hits.stream().limit(left).map(Hit::source).filter(Objects::nonNull).forEach(to);
        left = hits.isEmpty() ? 0 : left - hits.size();
      }
    }
  }
}
