package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.index.Shipment;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What customers said of problems. Thread safe. Methods throw {@link UncheckedIOException} if
 * Elasticsearch does not answer.
 */
final class Voices {
  /** So many cases, and orders, of a problem are looked at, the newest. */
  static final int MOST = 10_000;

  private static final int MOST_VALUES = 12;
  private static final int MOST_COPIES = 5;

  /** More than are known. */
  private static final int MOST_CARRIERS = 100;

  private static final String CARRIERS = "carriers";
  private static final String PEOPLE = "people";
  private static final String GROUP = "duplicateGroup";
  private static final String GROUPS_OF_IDS = "group~";

  /** What is needed to tell whose problem something is. */
  private static final List<String> ORDERED =
      List.of("orderId", "family", "connection", "product", GROUP);

  private final ElasticsearchClient client;
  private final Supplier<LabelSlot> seen;

  /** How often a value occurs. */
  record Part(String key, @Nullable String name, long count) {}

  /**
   * What is the same in several pieces.
   *
   * @param text of one of them
   */
  record Copies(String group, long count, String text) {}

  /**
   * What it is made of.
   *
   * @param total pieces of feedback, each once
   */
  record Breakdown(
      long total,
      List<Part> channels,
      List<Part> products,
      List<Part> languages,
      List<Part> severities,
      List<Copies> copies) {}

  /**
   * How many people name carriers.
   *
   * @param people who name any
   * @param byCarrier of these, who name each
   */
  record Naming(long people, Map<String, Long> byCarrier) {}

  /**
   * @param seen whose labels are looked at
   */
  Voices(ElasticsearchClient client, Supplier<LabelSlot> seen) {
    this.client = client;
    this.seen = seen;
  }

  Breakdown breakdown(Collection<ProblemDocument> members, Period period) {
    Map<String, Aggregation> wanted = new LinkedHashMap<>();
    wanted.put("channel", terms("channel"));
    wanted.put("language", terms("analysis.language"));
    wanted.put("severity", terms("analysis.severity"));
    wanted.put(
        "product",
        Aggregation.of(
            a ->
                a.terms(t -> t.field("product.sku").size(MOST_VALUES))
                    .aggregations("name", terms("product.name.raw", 1))));
    wanted.put(
        "copies",
        Aggregation.of(
            a ->
                a.terms(t -> t.field(GROUP).size(MOST_COPIES).minDocCount(2))
                    .aggregations(
                        "one",
                        o ->
                            o.topHits(
                                h -> h.size(1).source(s -> s.filter(f -> f.includes("text")))))));
    SearchResponse<Void> found =
        search(
            s ->
                s.size(0)
                    .trackTotalHits(t -> t.enabled(true))
                    .query(of(members, period, seen.get().natures()))
                    .aggregations(wanted),
            Void.class);
    return new Breakdown(
        total(found),
        parts(found.aggregations().get("channel")),
        parts(found.aggregations().get("product")),
        parts(found.aggregations().get("language")),
        parts(found.aggregations().get("severity")),
        copies(found.aggregations().get("copies")));
  }

  /**
   * What was said.
   *
   * @param worstFirst the most severe before the others; otherwise the newest
   */
  List<FeedbackDocument> said(
      Collection<ProblemDocument> members, Period period, boolean worstFirst, int size) {
    List<SortOptions> order = new ArrayList<>();
    if (worstFirst) {
      order.add(descending("analysis.severity"));
    }
    order.add(descending("createdAt"));
    LabelSlot by = seen.get();
    return search(
            s -> s.size(size).query(of(members, period, by.natures())).sort(order),
            FeedbackDocument.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .filter(Objects::nonNull)
        .map(one -> one.seenBy(by))
        .toList();
  }

  /** Ids of the cases, those of the newest feedback first. */
  Set<String> cases(Collection<ProblemDocument> members, Period period) {
    Set<String> ids = new LinkedHashSet<>();
    sources(of(members, period, seen.get().natures()), List.of("caseId"))
        .forEach(one -> ids.add(one.path("caseId").asText()));
    return ids;
  }

  /** Who names carriers in words where no order tells one. */
  Naming naming(Collection<ProblemDocument> members, Period period) {
    Query named =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.filter(of(members, period, seen.get().natures()))
                            .filter(term(Shipment.IN_WORDS, FieldValue.of(true)))));
    Aggregation people = Aggregation.of(a -> a.cardinality(c -> c.field("author.id")));
    SearchResponse<Void> found =
        search(
            s ->
                s.size(0)
                    .query(named)
                    .aggregations(PEOPLE, people)
                    .aggregations(
                        CARRIERS,
                        a ->
                            a.terms(t -> t.field(Shipment.CARRIER).size(MOST_CARRIERS))
                                .aggregations(PEOPLE, people)),
            Void.class);
    Aggregate carriers = found.aggregations().get(CARRIERS);
    return new Naming(
        people(found.aggregations()),
        carriers == null || !carriers.isSterms()
            ? Map.of()
            : carriers.sterms().buckets().array().stream()
                .collect(
                    Collectors.toMap(
                        one -> one.key().stringValue(), one -> people(one.aggregations()))));
  }

  private static long people(Map<String, Aggregate> found) {
    Aggregate people = found.get(PEOPLE);
    return people == null ? 0 : people.cardinality().value();
  }

  /**
   * What is told of orders, the newest first: only what is needed to tell by {@link #isOf} whose
   * problem it is. Some of it may be nobody's: a clause for each of many problems is too much.
   */
  List<ObjectNode> ordered(Collection<ProblemDocument> members, Period period) {
    List<FieldValue> natures =
        members.stream()
            .map(ProblemDocument::nature)
            .filter(Objects::nonNull)
            .distinct()
            .map(FieldValue::of)
            .toList();
    Map<Boolean, List<ProblemDocument>> groups =
        members.stream()
            .filter(one -> one.kind() == ProblemKind.GROUP)
            .collect(Collectors.partitioningBy(one -> Problem.phraseOf(one.id()) != null));
    List<ProblemDocument> phrases = Objects.requireNonNull(groups.get(true));
    List<FieldValue> copies =
        Objects.requireNonNull(groups.get(false)).stream()
            .map(one -> FieldValue.of(group(one)))
            .toList();
    String codes = seen.get().natures();
    Query any =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.should(any(codes, natures), any(GROUP, copies))
                            .should(phrases.stream().map(one -> of(one, codes)).toList())
                            .minimumShouldMatch("1")));
    List<String> fields = new ArrayList<>(ORDERED);
    fields.add(codes);
    if (!phrases.isEmpty()) {
      fields.addAll(PhraseQuery.FIELDS);
    }
    Query orders = Query.of(q -> q.exists(e -> e.field("orderId")));
    return sources(Query.of(q -> q.bool(b -> b.filter(during(period, any), orders))), fields);
  }

  /** Whether a piece of {@link #ordered} belongs to a problem. */
  static boolean isOf(ProblemDocument problem, ObjectNode said) {
    String phrase = Problem.phraseOf(problem.id());
    if (phrase != null) {
      return PhraseQuery.isOf(phrase, said);
    }
    if (problem.kind() == ProblemKind.GROUP) {
      return group(problem).equals(said.path(GROUP).asText());
    }
    Product product = problem.product();
    return (product == null || said.path("product").path("sku").asText().equals(product.sku()))
        && (problem.connection() == null
            || said.path("connection").asText().equals(problem.connection()))
        // Of labels it has those alone that are looked at.
        && said.findValuesAsText("code").contains(problem.nature());
  }

  private List<ObjectNode> sources(Query query, List<String> fields) {
    return search(
            s ->
                s.size(MOST)
                    .query(query)
                    .source(o -> o.filter(f -> f.includes(fields)))
                    .sort(descending("createdAt")),
            ObjectNode.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Query of(Collection<ProblemDocument> members, Period period, String natures) {
    var any = new BoolQuery.Builder().minimumShouldMatch("1");
    members.forEach(one -> any.should(of(one, natures)));
    return during(period, any.build()._toQuery());
  }

  private static Query during(Period period, Query what) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(what)
                        .filter(
                            f ->
                                f.range(
                                    r ->
                                        r.date(
                                            d ->
                                                d.field("createdAt")
                                                    .gte(period.from().toString())
                                                    .lt(period.to().toString()))))
                        .mustNot(term("deleted", FieldValue.of(true)))));
  }

  /**
   * @param natures the field of their codes
   */
  private static Query of(ProblemDocument problem, String natures) {
    String phrase = Problem.phraseOf(problem.id());
    if (phrase != null) {
      return PhraseQuery.of(phrase, problem.phrase());
    }
    if (problem.kind() == ProblemKind.GROUP) {
      return term(GROUP, FieldValue.of(group(problem)));
    }
    List<Query> all = new ArrayList<>();
    all.add(term(natures, FieldValue.of(Objects.requireNonNull(problem.nature()))));
    Product product = problem.product();
    if (product != null && product.sku() != null) {
      all.add(term("product.sku", FieldValue.of(product.sku())));
    }
    if (problem.connection() != null) {
      all.add(term("connection", FieldValue.of(problem.connection())));
    }
    return Query.of(q -> q.bool(b -> b.filter(all)));
  }

  private static String group(ProblemDocument problem) {
    return problem.id().substring(GROUPS_OF_IDS.length());
  }

  private <T> SearchResponse<T> search(
      UnaryOperator<SearchRequest.Builder> request, Class<T> type) {
    try {
      return client.search(
          request
              .apply(new SearchRequest.Builder().index(Indices.FEEDBACK).ignoreUnavailable(true))
              .build(),
          type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Part> parts(@Nullable Aggregate found) {
    if (found != null && found.isSterms()) {
      return found.sterms().buckets().array().stream()
          .map(
              one ->
                  new Part(
                      one.key().stringValue(),
                      parts(one.aggregations().get("name")).stream()
                          .findFirst()
                          .map(Part::key)
                          .orElse(null),
                      one.docCount()))
          .toList();
    }
    if (found != null && found.isLterms()) {
      return found.lterms().buckets().array().stream()
          .map(one -> new Part(String.valueOf(one.key()), null, one.docCount()))
          .toList();
    }
    return List.of();
  }

  private static List<Copies> copies(@Nullable Aggregate found) {
    if (found == null || !found.isSterms()) {
      return List.of();
    }
    return found.sterms().buckets().array().stream()
        .map(
            one ->
                new Copies(
                    one.key().stringValue(),
                    one.docCount(),
                    Objects.requireNonNull(one.aggregations().get("one"))
                        .topHits()
                        .hits()
                        .hits()
                        .stream()
                        .map(Hit::source)
                        .filter(Objects::nonNull)
                        .map(source -> source.to(ObjectNode.class).path("text").asText())
                        .findFirst()
                        .orElse("")))
        .toList();
  }

  private static Aggregation terms(String field) {
    return terms(field, MOST_VALUES);
  }

  private static Aggregation terms(String field, int size) {
    return Aggregation.of(a -> a.terms(t -> t.field(field).size(size)));
  }

  private static Query any(String field, List<FieldValue> values) {
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(values))));
  }

  private static Query term(String field, FieldValue value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static SortOptions descending(String field) {
    return SortOptions.of(o -> o.field(f -> f.field(field).order(SortOrder.Desc)));
  }

  private static long total(SearchResponse<?> found) {
    var total = found.hits().total();
    return total == null ? 0 : total.value();
  }
}
