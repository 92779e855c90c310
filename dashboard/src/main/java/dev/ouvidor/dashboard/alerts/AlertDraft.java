package dev.ouvidor.dashboard.alerts;

import dev.ouvidor.dashboard.alerts.AlertDocument.Happened;
import dev.ouvidor.dashboard.alerts.AlertDocument.State;
import dev.ouvidor.dashboard.alerts.AlertDocument.Untold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert that is being changed. Not thread safe. */
final class AlertDraft {
  private static final int MOST_HISTORY = 200;
  private static final int MOST_SEEN = 200;

  private final AlertDocument from;
  String id;
  State state;
  Instant lastAt;
  @Nullable Instant acknowledgedAt;
  @Nullable String acknowledgedBy;
  @Nullable Instant resolvedAt;
  @Nullable String resolvedBy;
  @Nullable Instant quietAt;
  @Nullable Instant escalateAt;
  @Nullable Instant mutedUntil;
  @Nullable String assignee;
  int tier;
  long signals;
  double value;
  double peak;
  @Nullable Double expected;
  @Nullable Double low;
  @Nullable Double high;
  @Nullable String text;
  @Nullable Boolean useful;
  List<String> feedbackIds;
  List<String> seen;
  List<Untold> untold;
  private final List<Happened> history;

  AlertDraft(AlertDocument from) {
    this.from = from;
    id = from.id();
    state = from.state();
    lastAt = from.lastAt();
    acknowledgedAt = from.acknowledgedAt();
    acknowledgedBy = from.acknowledgedBy();
    resolvedAt = from.resolvedAt();
    resolvedBy = from.resolvedBy();
    quietAt = from.quietAt();
    escalateAt = from.escalateAt();
    mutedUntil = from.mutedUntil();
    assignee = from.assignee();
    tier = from.tier();
    signals = from.signals();
    value = from.value();
    peak = from.peak();
    expected = from.expected();
    low = from.low();
    high = from.high();
    text = from.text();
    useful = from.useful();
    feedbackIds = new ArrayList<>(from.feedbackIds());
    seen = new ArrayList<>(from.seen());
    untold = new ArrayList<>(from.untold());
    history = new ArrayList<>(from.history());
  }

  AlertDraft happened(Instant at, String by, String action, @Nullable String detail) {
    history.add(new Happened(at, by, action, detail));
    return this;
  }

  AlertDraft tell(String event, Instant at, String by) {
    untold.add(new Untold(event, tier, at, by));
    return this;
  }

  AlertDocument done(Instant now) {
    return new AlertDocument(
        id,
        from.rule(),
        from.ruleName(),
        from.kind(),
        from.urgency(),
        from.subject(),
        state,
        from.raisedAt(),
        now,
        lastAt,
        acknowledgedAt,
        acknowledgedBy,
        resolvedAt,
        resolvedBy,
        quietAt,
        escalateAt,
        mutedUntil,
        assignee,
        tier,
        signals,
        value,
        peak,
        expected,
        low,
        high,
        newest(feedbackIds, AlertDocument.MOST_FEEDBACK),
        text,
        newest(seen, MOST_SEEN),
        useful,
        untold,
        !untold.isEmpty(),
        newest(history, MOST_HISTORY));
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }
}
