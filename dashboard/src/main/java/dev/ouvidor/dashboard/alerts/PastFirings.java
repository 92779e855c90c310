package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.alerts.Counted;
import dev.ouvidor.pipeline.alerts.RuleBook;
import dev.ouvidor.pipeline.alerts.Tally;
import dev.ouvidor.pipeline.alerts.WordLists;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemCounts;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a rule would have fired in the last thirty days: what is stored is judged by the same code
 * as what comes in. Looks at the newest {@value #MOST} pieces that may matter, and says so.
 */
final class PastFirings {
  static final Duration LOOKED_AT = Duration.ofDays(30);
  private static final int MOST = 20_000;
  private static final int PAGE = 2_000;

  /** Without a time of its own after which an alert is over, that of a day. */
  private static final Duration QUIET = Duration.ofDays(1);

  private static final Duration MOVEMENTS_QUIET = Duration.ofHours(1);
  private static final int SHOWN = 50;
  private final ElasticsearchClient client;
  private final Supplier<LabelSlot> seen;
  private final InstantSource clock;

  /** An alert that would have been raised. */
  record Firing(Instant at, String subject, int signals) {}

  /**
   * What a rule would have done.
   *
   * @param known false if the past does not tell
   * @param count how often it would have fired
   * @param firings the newest {@value #SHOWN}, newest first
   * @param from since when was looked at
   */
  record Past(boolean known, int count, List<Firing> firings, Instant from) {}

  /**
   * @param seen whose labels are looked at
   */
  PastFirings(ElasticsearchClient client, Supplier<LabelSlot> seen, InstantSource clock) {
    this.client = client;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * @param rule one that makes sense
   */
  Past of(AlertRule rule) {
    Instant now = clock.instant();
    Instant from = now.minus(LOOKED_AT);
    if (!rule.kind().inStream()) {
      return new Past(false, 0, List.of(), from);
    }
    RuleBook book = RuleBook.of(0, new AlertRules(List.of(rule)));
    try {
      boolean moves = rule.kind() == AlertKind.BURST || rule.kind() == AlertKind.DROP;
      List<SignalDocument> signals =
          moves ? movements(book, from) : feedback(rule, book, from, now);
      Duration quiet =
          moves
              ? MOVEMENTS_QUIET
              : rule.quietMinutes() == null ? QUIET : Duration.ofMinutes(rule.quietMinutes());
      List<Firing> firings = firings(signals, quiet);
      return new Past(true, firings.size(), firings.stream().limit(SHOWN).toList(), from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<SignalDocument> feedback(AlertRule rule, RuleBook book, Instant from, Instant now)
      throws IOException {
    LabelSlot by = seen.get();
    var signals = new ArrayList<SignalDocument>();
    var counted = new HashMap<String, Counted>();
    Consumer<FeedbackDocument> each =
        document -> {
          Instant at = document.feedback().createdAt();
          RuleBook.Found found = book.judge(document.seenBy(by), at);
          signals.addAll(found.signals());
          for (Tally tally : found.tallies()) {
            Counted next = Counted.with(counted.get(tally.key()), tally, at.toEpochMilli());
            SignalDocument signal = next.signal(at);
            if (signal != null) {
              signals.add(signal);
            }
            counted.put(tally.key(), next.afterTelling());
          }
        };
    var wanted = new ArrayList<>(FeedbackQuery.of(rule, by));
    wanted.addAll(FeedbackQuery.live(from, now));
    if (rule.kind() == AlertKind.SEVERITY) {
      wanted.add(FeedbackQuery.atLeast("analysis.severity", rule.threshold()));
    } else if (rule.kind() == AlertKind.KEYWORD) {
      wanted.add(roughly(WordLists.of(rule)));
    }
    newestFirst(wanted).stream()
        .sorted(Comparator.comparing(one -> one.feedback().createdAt()))
        .forEach(each);
    return signals;
  }

  /** Whatever may hold one of these words: the rule itself looks again. */
  private static Query roughly(List<String> phrases) {
    List<Query> any = new ArrayList<>();
    for (int i = 0; i < phrases.size(); i += 30) {
      String words =
          phrases.subList(i, Math.min(phrases.size(), i + 30)).stream()
              .map(PastFirings::clause)
              .collect(Collectors.joining(" "));
      any.add(
          Query.of(
              q ->
                  q.simpleQueryString(
                      s ->
                          s.query(words)
                              .fields(FeedbackDocument.WORDS)
                              .defaultOperator(Operator.Or))));
    }
    return Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1")));
  }

  /** Stems are shorter than words, so beginnings are looked for by less of them. */
  private static String clause(String phrase) {
    String all =
        List.of(phrase.strip().split("[\\s-]+")).stream()
            .map(
                word ->
                    word.endsWith("*")
                        ? word.substring(0, Math.max(3, Math.min(word.length() - 1, 6))) + "*"
                        : word)
            .collect(Collectors.joining(" + "));
    return "(" + all + ")";
  }

  private List<FeedbackDocument> newestFirst(List<Query> wanted) throws IOException {
    var all = new ArrayList<FeedbackDocument>();
    List<FieldValue> after = List.of();
    while (all.size() < MOST) {
      List<FieldValue> last = after;
      List<Hit<FeedbackDocument>> hits =
          client
              .search(
                  s -> {
                    s.index(Indices.FEEDBACK)
                        .ignoreUnavailable(true)
                        .size(PAGE)
                        .trackTotalHits(t -> t.enabled(false))
                        .query(q -> q.bool(b -> b.filter(wanted)))
                        .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc)))
                        .sort(o -> o.field(f -> f.field("_seq_no").order(SortOrder.Desc)));
                    return last.isEmpty() ? s : s.searchAfter(last);
                  },
                  FeedbackDocument.class)
              .hits()
              .hits();
      hits.stream().map(Hit::source).filter(Objects::nonNull).forEach(all::add);
      if (hits.size() < PAGE) {
        return all;
      }
      after = hits.get(hits.size() - 1).sort();
    }
    return all;
  }

  private List<SignalDocument> movements(RuleBook book, Instant from) throws IOException {
    return Documents.of(
            client.search(
                s ->
                    s.index(Indices.PROBLEM_COUNTS)
                        .size(10_000)
                        .query(
                            q ->
                                q.bool(
                                    b ->
                                        b.filter(
                                                ProblemCounts.during(
                                                    Span.FIVE_MINUTES.code(), from, null))
                                            .filter(
                                                f ->
                                                    f.term(
                                                        t -> t.field("discovered").value(true)))))
                        .sort(o -> o.field(f -> f.field("start").order(SortOrder.Desc))),
                ProblemCount.class))
        .stream()
        .flatMap(count -> book.judge(movement(count), count.start()).stream())
        .filter(signal -> signal.state() == SignalDocument.State.RAISED)
        .toList();
  }

  private static Movement movement(ProblemCount count) {
    long[] severities = {
      count.severity0(), count.severity1(), count.severity2(), count.severity3(), count.severity4()
    };
    int worst = 0;
    for (int i = 0; i < severities.length; i++) {
      worst = severities[i] > 0 ? i : worst;
    }
    return new Movement(
        count.problem(),
        count.kind(),
        count.nature(),
        count.sku(),
        count.connection(),
        count.start().getEpochSecond(),
        count.count(),
        count.adjusted(),
        or0(count.expected()),
        or0(count.low()),
        or0(count.high()),
        or0(count.rise()),
        or0(count.fall()),
        count.discovered(),
        worst);
  }

  private static double or0(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  /** What follows within the quiet time belongs to the alert before; a normal signal ends it. */
  private static List<Firing> firings(List<SignalDocument> signals, Duration quiet) {
    var firings = new ArrayList<Firing>();
    Map<String, List<SignalDocument>> bySubject =
        signals.stream().collect(Collectors.groupingBy(SignalDocument::subject));
    bySubject.forEach(
        (subject, all) -> {
          Instant last = Instant.MIN;
          Instant begun = Instant.MIN;
          int count = 0;
          List<SignalDocument> inOrder =
              all.stream().sorted(Comparator.comparing(SignalDocument::at)).toList();
          for (SignalDocument one : inOrder) {
            boolean normal = one.state() == SignalDocument.State.NORMAL;
            boolean fresh = count == 0 || one.at().isAfter(last.plus(quiet));
            if ((normal || fresh) && count > 0) {
              firings.add(new Firing(begun, subject, count));
              count = 0;
            }
            if (!normal) {
              begun = count == 0 ? one.at() : begun;
              count++;
              last = one.at();
            }
          }
          if (count > 0) {
            firings.add(new Firing(begun, subject, count));
          }
        });
    firings.sort(Comparator.comparing(Firing::at).reversed());
    return firings;
  }
}
