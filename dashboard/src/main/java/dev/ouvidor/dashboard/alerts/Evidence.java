package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FieldDateMath;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.alerts.WrittenWords.Stem;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemCounts;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.index.Shipment;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What speaks for an alert: how it came, what customers say, and what is unusual about it. */
final class Evidence {
  private static final Duration BEFORE = Duration.ofHours(24);
  private static final Duration BAND_BEFORE = Duration.ofHours(6);
  private static final Duration USUAL = Duration.ofDays(28);
  private static final int QUOTES = 5;
  private static final int TERMS = 3;
  private static final int PHRASES = 3;
  private static final int LEAST = 3;
  private static final int SHORTEST = 3;
  private static final int MOST_POINTS = 2_000;

  /** With thousands of texts, 36 % against 35 % is more than chance, and of no use to anybody. */
  private static final double MUCH_MORE = 1.5;

  /** Fields in which something may be unusual, by what people call them. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "product", "product.sku",
          "connection", "connection",
          "language", "analysis.language",
          "nature", "analysis.natures.code",
          "region", Shipment.FIELD + ".region",
          "carrier", Shipment.CARRIER,
          "lot", Shipment.FIELD + ".lot");

  private final ElasticsearchClient client;
  private final InstantSource clock;
  private final WrittenWords written;

  /**
   * A place of the chart.
   *
   * @param expected null where nothing usual is known, like the edges of the band
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Point(
      Instant at,
      long count,
      @Nullable Double expected,
      @Nullable Double low,
      @Nullable Double high) {}

  /** What a customer said. */
  record Quote(
      String id,
      String caseId,
      String body,
      String channel,
      String language,
      int severity,
      Instant createdAt) {}

  /**
   * Something that is more frequent here than usual.
   *
   * @param of {@code product}, {@code connection}, {@code language}, {@code nature}, {@code
   *     region}, {@code carrier}, {@code lot} or {@code word}
   * @param share of the feedback of the alert, 0 to 1
   * @param usual share of all feedback of four weeks, 0 to 1
   */
  record Unusual(String of, String key, double share, double usual, double score) {
    private Unusual asWord(String word) {
      return new Unusual("word", word, share, usual, score);
    }
  }

  /** All of it. */
  record All(List<Point> series, List<Quote> quotes, List<Unusual> unusual) {}

  Evidence(ElasticsearchClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.written = new WrittenWords(client);
  }

  /**
   * @param rule empty if there is none any more
   */
  All of(AlertDocument alert, Optional<AlertRule> rule) {
    if (!alert.kind().inStream()) {
      return new All(List.of(), List.of(), List.of());
    }
    Instant to = alert.resolvedAt() == null ? clock.instant() : alert.resolvedAt();
    try {
      List<Query> about = new ArrayList<>(FeedbackQuery.of(alert.subject(), name(alert.subject())));
      rule.ifPresent(one -> about.addAll(FeedbackQuery.of(one, LabelSlot.AS_JUDGED)));
      if (alert.kind() == AlertKind.SEVERITY) {
        rule.ifPresent(
            one -> about.add(FeedbackQuery.atLeast("analysis.severity", one.threshold())));
      }
      Instant since = alert.raisedAt().minus(windowOf(rule));
      List<Query> during = and(about, FeedbackQuery.live(since, to.plusSeconds(1)));
      return new All(series(alert, about, to), quotes(alert, during), unusual(alert, during, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As which people write the phrase by which a problem was found; null for all else. */
  private @Nullable String name(String subject) throws IOException {
    if (Problem.phraseOf(subject) == null) {
      return null;
    }
    ProblemDocument found =
        client.get(g -> g.index(Indices.PROBLEMS).id(subject), ProblemDocument.class).source();
    return found == null ? null : found.phrase();
  }

  private static Duration windowOf(Optional<AlertRule> rule) {
    return Duration.ofMinutes(Math.max(60, rule.map(AlertRule::windowMinutes).orElse(60)));
  }

  private List<Point> series(AlertDocument alert, List<Query> about, Instant to)
      throws IOException {
    if (alert.kind() == AlertKind.BURST || alert.kind() == AlertKind.DROP) {
      long begin = alert.raisedAt().minus(BAND_BEFORE).getEpochSecond();
      Instant first = Instant.ofEpochSecond(Span.FIVE_MINUTES.start(begin));
      List<Point> counted = counted(alert.subject(), first, to);
      if (!counted.isEmpty()) {
        return counted;
      }
    }
    Instant from = alert.raisedAt().minus(BEFORE);
    String step = Math.max(1_800, Duration.between(from, to).toSeconds() / 96) + "s";
    SearchResponse<Void> found =
        client.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(q -> q.bool(b -> b.filter(and(about, FeedbackQuery.live(from, to)))))
                    .aggregations(
                        "times",
                        a ->
                            a.dateHistogram(
                                d ->
                                    d.field("createdAt")
                                        .fixedInterval(t -> t.time(step))
                                        .minDocCount(0)
                                        .extendedBounds(
                                            b ->
                                                b.min(
                                                        FieldDateMath.of(
                                                            m -> m.expr(from.toString())))
                                                    .max(
                                                        FieldDateMath.of(
                                                            m -> m.expr(to.toString())))))),
            Void.class);
    Aggregate times = found.aggregations().get("times");
    return times == null
        ? List.of()
        : times.dateHistogram().buckets().array().stream()
            .map(b -> new Point(Instant.ofEpochMilli(b.key()), b.docCount(), null, null, null))
            .toList();
  }

  private List<Point> counted(String problem, Instant from, Instant to) throws IOException {
    return gapless(
        Documents.of(
            client.search(
                s ->
                    s.index(Indices.PROBLEM_COUNTS)
                        .size(MOST_POINTS)
                        .query(
                            q ->
                                q.bool(
                                    b ->
                                        b.filter(
                                                f -> f.term(t -> t.field("problem").value(problem)))
                                            .filter(
                                                ProblemCounts.during(
                                                    Span.FIVE_MINUTES.code(),
                                                    from,
                                                    to.plusMillis(1)))))
                        .sort(o -> o.field(f -> f.field("start").order(SortOrder.Asc))),
                ProblemCount.class)),
        from,
        to);
  }

  /** Only intervals in which somebody spoke are counted; the others are 0, or time would shrink. */
  private static List<Point> gapless(List<ProblemCount> counts, Instant from, Instant to) {
    if (counts.isEmpty()) {
      return List.of();
    }
    Map<Instant, Point> points = new LinkedHashMap<>();
    Instant at = from;
    while (!at.isAfter(to) && points.size() < MOST_POINTS) {
      points.put(at, new Point(at, 0, null, null, null));
      at = at.plusSeconds(Span.FIVE_MINUTES.seconds());
    }
    counts.forEach(
        c ->
            points.computeIfPresent(
                c.start(),
                (start, empty) -> new Point(start, c.adjusted(), c.expected(), c.low(), c.high())));
    return List.copyOf(points.values());
  }

  /** First what led to it, then what is worst. */
  private List<Quote> quotes(AlertDocument alert, List<Query> during) throws IOException {
    var all = new LinkedHashMap<String, FeedbackDocument>();
    List<String> causes = alert.feedbackIds();
    if (!causes.isEmpty()) {
      found(List.of(Query.of(q -> q.ids(i -> i.values(causes)))))
          .forEach(one -> all.put(one.feedback().id(), one));
    }
    if (all.size() < QUOTES) {
      found(during).forEach(one -> all.putIfAbsent(one.feedback().id(), one));
    }
    return all.values().stream().limit(QUOTES).flatMap(one -> quote(one).stream()).toList();
  }

  private List<FeedbackDocument> found(List<Query> wanted) throws IOException {
    return Documents.of(
        client.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(QUOTES)
                    .query(q -> q.bool(b -> b.filter(wanted)))
                    .sort(o -> o.field(f -> f.field("analysis.severity").order(SortOrder.Desc)))
                    .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))),
            FeedbackDocument.class));
  }

  private static Optional<Quote> quote(FeedbackDocument one) {
    return Optional.ofNullable(one.analysis())
        .map(
            analysis ->
                new Quote(
                    one.feedback().id(),
                    one.caseId(),
                    one.feedback().body(),
                    one.feedback().channel(),
                    analysis.language(),
                    analysis.severity(),
                    one.feedback().createdAt()));
  }

  private List<Unusual> unusual(AlertDocument alert, List<Query> during, Instant to)
      throws IOException {
    Instant from = alert.raisedAt().minus(USUAL);
    Query usual = Query.of(q -> q.bool(b -> b.filter(FeedbackQuery.live(from, to))));
    Map<String, Aggregation> wanted = new LinkedHashMap<>();
    FIELDS.forEach(
        (name, field) ->
            wanted.put(
                name,
                Aggregation.of(
                    a ->
                        a.significantTerms(
                            t ->
                                t.field(field)
                                    .size(TERMS)
                                    .minDocCount((long) LEAST)
                                    .backgroundFilter(usual)))));
    for (String field : FeedbackDocument.WORDS) {
      wanted.put(
          field,
          Aggregation.of(
              a ->
                  a.significantText(
                      t ->
                          t.field(field)
                              .sourceFields(field)
                              .size(PHRASES)
                              .minDocCount((long) LEAST)
                              .filterDuplicateText(true)
                              .backgroundFilter(usual))));
    }
    SearchResponse<Void> found =
        client.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(q -> q.bool(b -> b.filter(during)))
                    .aggregations(wanted),
            Void.class);
    return asWritten(
        found.aggregations().entrySet().stream()
            .flatMap(one -> significant(one.getKey(), one.getValue()))
            .filter(one -> one.share() >= MUCH_MORE * one.usual())
            .sorted(Comparator.comparingDouble(Unusual::score).reversed())
            .toList(),
        during);
  }

  /** With words in place of stems; what is one word in two languages is told once. */
  private List<Unusual> asWritten(List<Unusual> all, List<Query> during) throws IOException {
    List<Stem> stems =
        all.stream().filter(Evidence::isStem).map(u -> new Stem(u.of(), u.key())).toList();
    Map<Stem, String> words = written.of(stems, during);
    Map<String, Unusual> told = new LinkedHashMap<>();
    for (Unusual one : all) {
      Stem stem = new Stem(one.of(), one.key());
      Unusual shown = isStem(one) ? one.asWord(words.getOrDefault(stem, one.key())) : one;
      if (!isStem(one) || shown.key().length() >= SHORTEST) {
        told.putIfAbsent(shown.of() + " " + shown.key(), shown);
      }
    }
    return List.copyOf(told.values());
  }

  private static boolean isStem(Unusual one) {
    return FeedbackDocument.WORDS.contains(one.of());
  }

  private static Stream<Unusual> significant(String name, Aggregate found) {
    if (!found.isSigsterms()) {
      return Stream.of();
    }
    var terms = found.sigsterms();
    double all = Math.max(1, terms.docCount() == null ? 0 : terms.docCount());
    double background = Math.max(1, terms.bgCount() == null ? 0 : terms.bgCount());
    return terms.buckets().array().stream()
        .map(
            b ->
                new Unusual(
                    name, b.key(), b.docCount() / all, b.bgCount() / background, b.score()));
  }

  private static List<Query> and(List<Query> one, List<Query> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
