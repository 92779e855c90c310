package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Labels;
import dev.ouvidor.dashboard.cases.PageMark;
import dev.ouvidor.dashboard.explore.Verbatim.By;
import dev.ouvidor.dashboard.explore.Verbatim.Corrected;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What customers said, word for word. */
final class Verbatims {
  static final List<SortOptions> NEWEST =
      List.of(
          SortOptions.of(
              s -> s.field(f -> f.field(ExploreFilter.CREATED_AT).order(SortOrder.Desc))),
          SortOptions.of(s -> s.field(f -> f.field("id").order(SortOrder.Asc))));

  private static final int ALIKE = 20;
  private static final String YEAR = "now-365d/d";

  private final ElasticsearchClient client;
  private final FeedbackArchive archive;
  private final Supplier<LabelSlot> seen;
  private final Function<String, String> nameOf;

  /**
   * A page, as JSON of the API.
   *
   * @param next where the next page begins; null when there is none
   * @param spelledAlike whether nobody wrote the words, so that these have some spelled alike
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<Verbatim> items, long total, @Nullable String next, boolean spelledAlike) {}

  /** What became of the case of a text. */
  private record Known(String caseId, List<Correction> corrections) {}

  /**
   * @param seen whose labels are looked at
   * @param nameOf what a user of an id is called
   */
  Verbatims(
      ElasticsearchClient client,
      FeedbackArchive archive,
      Supplier<LabelSlot> seen,
      Function<String, String> nameOf) {
    this.client = client;
    this.archive = archive;
    this.seen = seen;
    this.nameOf = nameOf;
  }

  /**
   * Those behind a mark, the newest first.
   *
   * @param after the {@code next} of the page before; null for the first
   * @param size 1 to 200
   */
  Page of(ExploreQuery query, @Nullable String after, int size) {
    List<FieldValue> mark = after == null ? List.of() : PageMark.read(after, NEWEST.size());
    SearchResponse<FeedbackDocument> found =
        search(
            s -> {
              s.query(ExploreFilter.whole(query)).size(size).sort(NEWEST);
              return mark.isEmpty() ? s : s.searchAfter(mark);
            });
    List<Hit<FeedbackDocument>> hits = found.hits().hits();
    return new Page(
        shown(hits, query.seen()),
        found.hits().total() == null ? hits.size() : found.hits().total().value(),
        hits.size() < size ? null : PageMark.write(hits.get(size - 1).sort()),
        query.text().alike());
  }

  /** The most severe first, of those the newest. */
  List<Verbatim> worst(ExploreQuery query, int size) {
    List<SortOptions> order = new ArrayList<>();
    order.add(
        SortOptions.of(
            s ->
                s.field(
                    f ->
                        f.field(Dimension.SEVERITY.field(query.seen()))
                            .order(SortOrder.Desc)
                            .missing(FieldValue.of(-1)))));
    order.addAll(NEWEST);
    return shown(
        search(s -> s.query(ExploreFilter.whole(query)).size(size).sort(order)).hits().hits(),
        query.seen());
  }

  /**
   * Those of the last year that say something like it, the likest first, without copies of it.
   *
   * @throws Refusal 404 if there is no such text
   */
  List<Verbatim> alike(String id) {
    FeedbackDocument one =
        Optional.ofNullable(archive.byIds(Set.of(id)).get(id))
            .filter(document -> !document.feedback().deleted())
            .orElseThrow(() -> Refusal.notFound("feedback", id));
    List<String> fields =
        one.words().keySet().stream().map(analyzer -> "words." + analyzer).toList();
    Query like =
        Query.of(
            q ->
                q.moreLikeThis(
                    m ->
                        m.fields(fields)
                            .like(l -> l.text(one.feedback().body()))
                            .minTermFreq(1)
                            .minWordLength(4)
                            .minDocFreq(2)
                            .maxQueryTerms(25)
                            .minimumShouldMatch("30%")));
    Query lately =
        Query.of(q -> q.range(r -> r.date(d -> d.field(ExploreFilter.CREATED_AT).gte(YEAR))));
    String group = one.duplicateGroup();
    return shown(
        search(
                s ->
                    s.size(ALIKE)
                        .query(
                            q ->
                                q.bool(
                                    b -> {
                                      b.must(like).filter(lately);
                                      b.mustNot(n -> n.ids(i -> i.values(id)));
                                      b.mustNot(n -> n.term(t -> t.field("deleted").value(true)));
                                      return group == null
                                          ? b
                                          : b.mustNot(ExploreFilter.term("duplicateGroup", group));
                                    })))
            .hits()
            .hits(),
        seen.get());
  }

  private SearchResponse<FeedbackDocument> search(UnaryOperator<SearchRequest.Builder> request) {
    try {
      return client.search(
          request
              .apply(
                  new SearchRequest.Builder()
                      .index(Indices.FEEDBACK)
                      .ignoreUnavailable(true)
                      .trackTotalHits(t -> t.enabled(true)))
              .build(),
          FeedbackDocument.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Verbatim> shown(List<Hit<FeedbackDocument>> hits, LabelSlot by) {
    List<FeedbackDocument> documents =
        hits.stream()
            .map(Hit::source)
            .filter(Objects::nonNull)
            .map(document -> document.seenBy(by))
            .toList();
    Map<String, Known> cases =
        cases(documents.stream().map(FeedbackDocument::caseId).collect(Collectors.toSet()));
    Map<String, Long> copies =
        archive.copies(
            documents.stream()
                .map(FeedbackDocument::duplicateGroup)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    List<Verbatim> shown = new ArrayList<>();
    for (FeedbackDocument document : documents) {
      Known known = cases.get(document.caseId());
      String group = document.duplicateGroup();
      shown.add(
          Verbatim.of(
              document,
              known == null ? null : known.caseId(),
              group == null ? 1 : copies.getOrDefault(group, 1L),
              corrections(document, known == null ? List.of() : known.corrections())));
    }
    return shown;
  }

  private Map<String, Known> cases(Set<String> ids) {
    Map<String, Known> known = new HashMap<>();
    if (ids.isEmpty()) {
      return known;
    }
    try {
      List<MultiGetResponseItem<JsonNode>> found =
          client
              .mget(
                  m ->
                      m.index(Indices.CASES)
                          .ids(List.copyOf(ids))
                          .sourceIncludes("corrections", "life.mergedInto"),
                  JsonNode.class)
              .docs();
      for (MultiGetResponseItem<JsonNode> one : found) {
        JsonNode source = one.isResult() ? one.result().source() : null;
        if (source != null) {
          String id = one.result().id();
          String now = source.at("/life/mergedInto").asText(id);
          known.put(id, new Known(now, corrections(source.path("corrections"))));
        }
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Correction> corrections(JsonNode all) {
    List<Correction> corrections = new ArrayList<>();
    all.forEach(one -> corrections.add(Json.mapper().convertValue(one, Correction.class)));
    return corrections;
  }

  /** Those that its case holds, and those of a case that took it over. */
  private List<Corrected> corrections(FeedbackDocument document, List<Correction> ofCase) {
    Feedback feedback = document.feedback();
    List<Correction> all = new ArrayList<>(ofCase);
    all.addAll(Objects.requireNonNullElse(document.corrections(), List.of()));
    List<Corrected> shown = new ArrayList<>();
    for (Correction one : Labels.inForce(feedback.id(), feedback.body(), all)) {
      shown.add(
          new Corrected(
              one.field(),
              one.from(),
              Objects.requireNonNullElse(one.to(), ""),
              new By(one.by(), nameOf.apply(one.by())),
              one.at()));
    }
    return shown;
  }
}
