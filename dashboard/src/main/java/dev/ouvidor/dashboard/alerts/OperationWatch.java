package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.connections.HealthStore;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds at what no stream tells: deadlines, connections, replies on their way
 * out, scores. Every dashboard does so and comes to the same signals, whose ids follow from rule,
 * subject and minute.
 */
final class OperationWatch implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final Duration SCORES_EVERY = Duration.ofMinutes(5);
  private static final Set<ConnectionHealth.State> FAILING =
      EnumSet.of(
          ConnectionHealth.State.UNAVAILABLE,
          ConnectionHealth.State.UNAUTHORISED,
          ConnectionHealth.State.GONE);

  private final AlertStore store;
  private final RuleStore rules;
  private final ElasticsearchClient client;
  private final HealthStore health;
  private final Consumer<BiConsumer<String, Boolean>> silences;
  private final ScoreFalls scores;
  private final InstantSource clock;
  private final Map<String, Instant> failingSince = new HashMap<>();
  private final Poller poller;
  private Instant scoredAt = Instant.EPOCH;

  /** Something that a rule would raise an alert of. */
  private record Seen(String subject, double value, @Nullable Double expected, String text) {}

  /**
   * Starts at once.
   *
   * @param seen whose labels are looked at
   * @param silences tells of each connection whether it is silent for longer than usual
   */
  OperationWatch(
      AlertStore store,
      RuleStore rules,
      ElasticsearchClient client,
      Supplier<LabelSlot> seen,
      Consumer<BiConsumer<String, Boolean>> silences,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.client = client;
    this.health = new HealthStore(client);
    this.silences = silences;
    this.scores = new ScoreFalls(client, seen);
    this.clock = clock;
    this.poller = new Poller("operation watch", PACE, this::look);
  }

  private void look() {
    Instant now = clock.instant();
    try {
      for (AlertRule rule : rules.of(AlertKind.SLA)) {
        say(rule, late(rule, now), now);
      }
      for (AlertRule rule : rules.of(AlertKind.OUTBOX)) {
        say(rule, stuck(rule, now), now);
      }
      connections(now);
      if (scoredAt.plus(SCORES_EVERY).isBefore(now)) {
        for (AlertRule rule : rules.of(AlertKind.SCORE)) {
          ScoreFalls.Fall fall = scores.fall(rule, now);
          say(
              rule,
              fall == null
                  ? List.of()
                  : List.of(new Seen(fall.measure(), fall.now(), fall.before(), "")),
              now);
        }
        scoredAt = now;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Seen> late(AlertRule rule, Instant now) throws IOException {
    Instant until = now.plus(Duration.ofMinutes(rule.windowMinutes()));
    var wanted = new ArrayList<Query>();
    wanted.add(before("answerBy", until));
    wanted.add(
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.should(s -> s.term(t -> t.field("status").value("NEW")))
                            .should(s -> s.term(t -> t.field("status").value("ASSIGNED")))
                            .minimumShouldMatch("1"))));
    if (rule.filter().severity() > 0) {
      wanted.add(FeedbackQuery.atLeast("severity", rule.filter().severity()));
    }
    return atLeast(rule, "cases", count(wanted));
  }

  private List<Seen> stuck(AlertRule rule, Instant now) throws IOException {
    Instant since = now.minus(Duration.ofMinutes(rule.windowMinutes()));
    return atLeast(rule, "outbox", count(List.of(before("outboxDueAt", since))));
  }

  private static List<Seen> atLeast(AlertRule rule, String subject, long count) {
    return count >= Math.max(1, rule.threshold())
        ? List.of(new Seen(subject, count, null, ""))
        : List.of();
  }

  private void connections(Instant now) throws IOException {
    List<AlertRule> all = rules.of(AlertKind.CONNECTION);
    if (all.isEmpty()) {
      return;
    }
    var failing = new HashMap<String, String>();
    for (ConnectionHealth stream : health.streams(ConnectionHealth.class)) {
      if (FAILING.contains(stream.state())) {
        failing.put(stream.connection(), stream.connection() + ": " + stream.state().name());
        failingSince.putIfAbsent(stream.connection(), now);
      }
    }
    failingSince.keySet().retainAll(failing.keySet());
    var silent = new HashSet<String>();
    silences.accept(
        (connection, unusual) -> {
          if (unusual) {
            silent.add(connection);
          }
        });
    for (AlertRule rule : all) {
      var seen = new ArrayList<Seen>();
      Instant since = now.minus(Duration.ofMinutes(rule.windowMinutes()));
      failing.forEach(
          (connection, why) -> {
            Instant begun = failingSince.getOrDefault(connection, now);
            if (isMeant(rule, "failing", connection) && !begun.isAfter(since)) {
              seen.add(new Seen(connection, 1, null, why));
            }
          });
      silent.stream()
          .filter(one -> isMeant(rule, "silent", one) && !failing.containsKey(one))
          .forEach(one -> seen.add(new Seen(one, 0, null, one + ": QUIET")));
      say(rule, seen, now);
    }
  }

  private static boolean isMeant(AlertRule rule, String measure, String connection) {
    return (rule.measure() == null || rule.measure().equals(measure))
        && (rule.filter().connections().isEmpty()
            || rule.filter().connections().contains(connection));
  }

  /** What is seen once a minute; and that all is well again of what was seen before. */
  private void say(AlertRule rule, List<Seen> all, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    var subjects = new HashSet<String>();
    for (Seen seen : all) {
      subjects.add(seen.subject());
      put(
          signal(rule, seen.subject(), SignalDocument.State.RAISED, minute, now, seen.value())
              .beside(seen.expected(), null, null)
              .because(List.of(), seen.text().isEmpty() ? null : seen.text()));
    }
    for (AlertDocument open : store.open(rule.id())) {
      if (!subjects.contains(open.subject())) {
        put(signal(rule, open.subject(), SignalDocument.State.NORMAL, minute, now, 0));
      }
    }
  }

  private SignalDocument signal(
      AlertRule rule,
      String subject,
      SignalDocument.State state,
      Instant at,
      Instant now,
      double value) {
    return SignalDocument.of(
        rule.id(), rules.version(), rule.kind(), subject, state, at, now, value);
  }

  private void put(SignalDocument signal) {
    store.signals().create(signal.id(), signal);
  }

  private long count(List<Query> wanted) throws IOException {
    return client
        .count(c -> c.index(Indices.CASES).query(q -> q.bool(b -> b.filter(wanted))))
        .count();
  }

  private static Query before(String field, Instant time) {
    return Query.of(q -> q.range(r -> r.date(d -> d.field(field).lte(time.toString()))));
  }

  @Override
  public void close() {
    poller.close();
  }
}
