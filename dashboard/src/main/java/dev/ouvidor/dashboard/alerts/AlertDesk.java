package dev.ouvidor.dashboard.alerts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.alerts.AlertDocument.Untold;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.outlets.Outlets;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts of signals, has time work on them, and tells outlets and pages. Any number of
 * dashboards may do so: alerts are changed by compare-and-set, a signal counts once, and what is
 * told has an id that follows from what it is about. What could not be told is told later.
 */
final class AlertDesk implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);

  /** Longer than it takes a write to be found, and than clocks of dashboards differ. */
  private static final Duration RECENT = Duration.ofSeconds(30);

  /** For so long a signal waits for the rules that it was judged by. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int REMEMBERED = 20_000;
  private static final Duration SIGNALS_KEPT = Duration.ofDays(30);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(5);

  private final AlertStore store;
  private final RuleStore rules;
  private final Outlets outlets;
  private final Ports ports;
  private final InstantSource clock;
  private final Map<String, Instant> published = bounded();
  private final Map<String, Boolean> handled = bounded();
  private final Poller poller;
  private Instant tidiedAt = Instant.EPOCH;

  /**
   * What it works with.
   *
   * @param clocks the working hours in force
   * @param names what a subject is called, by language
   * @param live told of every alert that was changed, wherever it was
   */
  record Ports(
      Supplier<Clocks> clocks,
      Function<String, Map<String, String>> names,
      Consumer<AlertDocument> live) {}

  /** Starts at once. */
  AlertDesk(AlertStore store, RuleStore rules, Outlets outlets, Ports ports, InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.outlets = outlets;
    this.ports = ports;
    this.clock = clock;
    this.poller = new Poller("alerts", PACE, this::pass);
  }

  /** After somebody changed one here: others need not be waited for. */
  void changed(AlertDocument alert) {
    tell(alert);
    publish(alert);
  }

  private void pass() {
    take(store.unhandled().stream().filter(one -> !handled.containsKey(one.id())).toList());
    Instant now = clock.instant();
    for (AlertDocument alert : store.current(now.minus(RECENT))) {
      AlertDocument after = age(alert, now);
      tell(after);
      publish(after);
    }
    if (tidiedAt.plus(TIDY_EVERY).isBefore(now)) {
      store.forgetHandledBefore(now.minus(SIGNALS_KEPT));
      tidiedAt = now;
    }
  }

  /** All signals of one rule and subject change its alert at once. */
  private void take(List<SignalDocument> signals) {
    var bySubject = new LinkedHashMap<String, List<SignalDocument>>();
    for (SignalDocument signal : signals) {
      bySubject
          .computeIfAbsent(AlertLife.id(signal.rule(), signal.subject()), id -> new ArrayList<>())
          .add(signal);
    }
    var done = new ArrayList<String>();
    bySubject.forEach(
        (id, group) -> {
          Optional<AlertRule> rule = rules.rule(group.get(0).rule()).filter(AlertRule::enabled);
          Instant newest = group.get(group.size() - 1).seenAt();
          if (rule.isPresent()) {
            AlertDocument after = apply(id, group, rule.get());
            if (after != null) {
              tell(after);
              publish(after);
            }
          } else if (newest.plus(PATIENCE).isAfter(clock.instant())) {
            return;
          }
          group.forEach(signal -> done.add(signal.id()));
        });
    if (!done.isEmpty()) {
      store.handled(done);
      done.forEach(id -> handled.put(id, true));
    }
  }

  private @Nullable AlertDocument apply(String id, List<SignalDocument> group, AlertRule rule) {
    Clocks clocks = ports.clocks().get();
    AlertDocument after = change(id, group, rule, clocks);
    if (after != null) {
      return after;
    }
    AlertDocument first = by(group, null, rule, clocks);
    return first == null || store.alerts().create(id, first)
        ? first
        : change(id, group, rule, clocks);
  }

  private @Nullable AlertDocument change(
      String id, List<SignalDocument> group, AlertRule rule, Clocks clocks) {
    return store
        .alerts()
        .change(id, before -> Objects.requireNonNullElse(by(group, before, rule, clocks), before));
  }

  /** What one replaces is put aside first, under an id that is the same whoever does so. */
  private @Nullable AlertDocument by(
      List<SignalDocument> group, @Nullable AlertDocument before, AlertRule rule, Clocks clocks) {
    AlertDocument after = before;
    for (SignalDocument signal : group) {
      after = AlertLife.by(signal, after, rule, clocks, clock.instant());
    }
    if (before != null && after != null && !after.raisedAt().equals(before.raisedAt())) {
      store.alerts().create(before.pastId(), AlertLife.past(before));
    }
    return after;
  }

  private AlertDocument age(AlertDocument alert, Instant now) {
    boolean due = alert.isOpen() && (isBy(alert.quietAt(), now) || isBy(alert.escalateAt(), now));
    AlertRule rule = due ? rules.rule(alert.rule()).orElse(null) : null;
    if (rule == null) {
      return alert;
    }
    Clocks clocks = ports.clocks().get();
    AlertDocument after =
        store.alerts().change(alert.id(), one -> AlertLife.by(now, one, rule, clocks));
    return after == null ? alert : after;
  }

  private static boolean isBy(@Nullable Instant time, Instant now) {
    return time != null && !now.isBefore(time);
  }

  /** First outlets, then the mark that they were: whoever ends in between tells the same again. */
  private void tell(AlertDocument alert) {
    if (!alert.pending()) {
      return;
    }
    for (Untold one : alert.untold()) {
      List<String> to = rules.rule(alert.rule()).map(rule -> to(rule, one)).orElse(List.of());
      String once = one.event() + "@" + alert.raisedAt().getEpochSecond() + "@" + one.tier();
      outlets.tell(one.event(), once, alert.id(), data(alert, one), to);
    }
    store
        .alerts()
        .change(
            alert.id(),
            now ->
                now.raisedAt().equals(alert.raisedAt())
                    ? AlertLife.told(now, alert.untold())
                    : now);
  }

  /** Whoever was told of it is told how it went on; empty for everybody. */
  private static List<String> to(AlertRule rule, Untold what) {
    var to = new ArrayList<String>();
    for (int tier = 0; tier < rule.tiers().size() && tier <= what.tier(); tier++) {
      List<String> outlets = rule.tiers().get(tier).outlets();
      boolean wanted = !what.event().equals("escalated") || tier == what.tier();
      if (wanted && outlets.isEmpty()) {
        return List.of();
      } else if (wanted) {
        to.addAll(outlets);
      }
    }
    return to;
  }

  private ObjectNode data(AlertDocument alert, Untold what) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("alert", alert.id())
        .put("rule", alert.rule())
        .put("ruleName", alert.ruleName())
        .put("kind", alert.kind().name())
        .put("urgency", alert.urgency().name())
        .put("subject", alert.subject())
        .put("state", alert.state().name())
        .put("raisedAt", alert.raisedAt().toString())
        .put("signals", alert.signals())
        .put("value", alert.value())
        .put("tier", what.tier());
    if (!what.by().isEmpty()) {
      data.put("by", what.by());
    }
    if (alert.expected() != null) {
      data.put("expected", alert.expected());
    }
    if (alert.text() != null) {
      data.put("text", alert.text());
    }
    ports.names().apply(alert.subject()).forEach(data.putObject("names")::put);
    return data;
  }

  private void publish(AlertDocument alert) {
    Instant before = published.get(alert.id());
    if (before == null || alert.updatedAt().isAfter(before)) {
      published.put(alert.id(), alert.updatedAt());
      ports.live().accept(alert);
    }
  }

  private static <V> Map<String, V> bounded() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
          }
        });
  }

  @Override
  public void close() {
    poller.close();
  }
}
