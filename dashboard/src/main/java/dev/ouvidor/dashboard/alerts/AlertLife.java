package dev.ouvidor.dashboard.alerts;

import dev.ouvidor.dashboard.alerts.AlertDocument.Happened;
import dev.ouvidor.dashboard.alerts.AlertDocument.State;
import dev.ouvidor.dashboard.alerts.AlertDocument.Untold;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of alerts: by signals, by time, and by people. Pure. */
final class AlertLife {
  /** Who does what happens by itself. */
  static final String NOBODY = "";

  private AlertLife() {}

  /** Of the latest alert of a rule and subject. */
  static String id(String rule, String subject) {
    return "a-" + Secrets.hash(rule + "@" + subject).substring(0, 20);
  }

  /**
   * What a signal makes of the latest alert of its rule and subject.
   *
   * @param before null if there was none
   * @return the same object if it changes nothing; null if there is none still. One with another
   *     {@code raisedAt} is a new alert
   */
  static @Nullable AlertDocument by(
      SignalDocument signal,
      @Nullable AlertDocument before,
      AlertRule rule,
      Clocks clocks,
      Instant now) {
    if (before != null && before.isOpen()) {
      return ofOpen(signal, before, rule, now);
    } else if (signal.state() == SignalDocument.State.NORMAL) {
      return before;
    }
    boolean over =
        before != null
            && (before.isMuted(now)
                || before.seen().contains(signal.id())
                || (before.resolvedAt() != null && signal.seenAt().isBefore(before.resolvedAt())));
    return over ? before : raised(signal, before, rule, clocks, now);
  }

  private static AlertDocument ofOpen(
      SignalDocument signal, AlertDocument open, AlertRule rule, Instant now) {
    if (signal.state() == SignalDocument.State.NORMAL) {
      return signal.seenAt().isBefore(open.lastAt())
          ? open
          : resolved(open, NOBODY, "", "normal", now);
    }
    return open.seen().contains(signal.id()) ? open : again(open, signal, rule, now);
  }

  /** What time makes of it; the same object for nothing. */
  static AlertDocument by(Instant now, AlertDocument before, AlertRule rule, Clocks clocks) {
    if (!before.isOpen()) {
      return before;
    }
    if (before.quietAt() != null && !now.isBefore(before.quietAt())) {
      return resolved(before, NOBODY, "", "quiet", now);
    }
    boolean escalates =
        before.state() == State.RAISED
            && before.escalateAt() != null
            && !now.isBefore(before.escalateAt());
    if (!escalates) {
      return before;
    }
    var draft = new AlertDraft(before);
    draft.tier = before.tier() + 1;
    draft.escalateAt = escalateAt(rule, before.raisedAt(), draft.tier, clocks);
    draft.happened(now, NOBODY, "escalated", Integer.toString(draft.tier + 1));
    return (before.isMuted(now) ? draft : draft.tell("escalated", now, "")).done(now);
  }

  static AlertDocument acknowledged(AlertDocument before, String by, String name, Instant now) {
    if (before.state() != State.RAISED) {
      return before;
    }
    var draft = new AlertDraft(before);
    draft.state = State.ACKNOWLEDGED;
    draft.acknowledgedAt = now;
    draft.acknowledgedBy = by;
    draft.escalateAt = null;
    draft.assignee = before.assignee() == null ? by : before.assignee();
    return draft.happened(now, by, "acknowledged", null).tell("acknowledged", now, name).done(now);
  }

  static AlertDocument resolved(
      AlertDocument before, String by, String name, @Nullable String why, Instant now) {
    if (!before.isOpen()) {
      return before;
    }
    var draft = new AlertDraft(before);
    draft.state = State.RESOLVED;
    draft.resolvedAt = now;
    draft.resolvedBy = by;
    draft.escalateAt = null;
    draft.quietAt = null;
    draft.happened(now, by, "resolved", why);
    // Whoever muted it does not want to hear of it; an incident that is open elsewhere must end.
    return draft.tell("resolved", now, name).done(now);
  }

  static AlertDocument assigned(AlertDocument before, @Nullable String to, String by, Instant now) {
    var draft = new AlertDraft(before);
    draft.assignee = to;
    return draft.happened(now, by, "assigned", to).done(now);
  }

  /**
   * @param until null to hear of it again
   */
  static AlertDocument muted(
      AlertDocument before, @Nullable Instant until, String by, Instant now) {
    var draft = new AlertDraft(before);
    draft.mutedUntil = until;
    return draft
        .happened(
            now, by, until == null ? "unmuted" : "muted", until == null ? null : until.toString())
        .done(now);
  }

  static AlertDocument judged(AlertDocument before, boolean useful, String by, Instant now) {
    var draft = new AlertDraft(before);
    draft.useful = useful;
    return draft.happened(now, by, useful ? "useful" : "not_useful", null).done(now);
  }

  /** After outlets were told. */
  static AlertDocument told(AlertDocument before, List<Untold> told) {
    var draft = new AlertDraft(before);
    draft.untold.removeAll(told);
    return draft.done(before.updatedAt());
  }

  /** The same as one of the past. */
  static AlertDocument past(AlertDocument latest) {
    var draft = new AlertDraft(latest);
    draft.id = latest.pastId();
    return draft.done(latest.updatedAt());
  }

  private static AlertDocument again(
      AlertDocument before, SignalDocument signal, AlertRule rule, Instant now) {
    var draft = new AlertDraft(before);
    draft.lastAt = signal.seenAt().isAfter(before.lastAt()) ? signal.seenAt() : before.lastAt();
    draft.signals++;
    draft.value = signal.value();
    draft.peak =
        before.kind() == AlertKind.DROP
            ? Math.min(before.peak(), signal.value())
            : Math.max(before.peak(), signal.value());
    draft.expected = signal.expected();
    draft.low = signal.low();
    draft.high = signal.high();
    draft.text = signal.text() == null ? before.text() : signal.text();
    signal.feedbackIds().stream()
        .filter(one -> !before.feedbackIds().contains(one))
        .forEach(draft.feedbackIds::add);
    draft.seen.add(signal.id());
    draft.quietAt = quietAt(rule, now);
    return draft.done(now);
  }

  private static AlertDocument raised(
      SignalDocument signal,
      @Nullable AlertDocument before,
      AlertRule rule,
      Clocks clocks,
      Instant now) {
    // Two alerts of one subject are told apart by the second in which they were raised.
    Instant at =
        before != null && !now.isAfter(before.raisedAt().plusSeconds(1))
            ? before.raisedAt().plusSeconds(1)
            : now;
    return new AlertDocument(
        id(rule.id(), signal.subject()),
        rule.id(),
        rule.name(),
        rule.kind(),
        rule.urgency(),
        signal.subject(),
        State.RAISED,
        at,
        now,
        signal.seenAt(),
        null,
        null,
        null,
        null,
        quietAt(rule, now),
        escalateAt(rule, at, 0, clocks),
        null,
        null,
        0,
        1,
        signal.value(),
        signal.value(),
        signal.expected(),
        signal.low(),
        signal.high(),
        signal.feedbackIds(),
        signal.text(),
        List.of(signal.id()),
        null,
        List.of(new Untold("raised", 0, now, "")),
        true,
        List.of(new Happened(now, NOBODY, "raised", null)));
  }

  private static @Nullable Instant quietAt(AlertRule rule, Instant now) {
    Integer minutes = rule.quietMinutes();
    return minutes == null ? null : now.plus(Duration.ofMinutes(minutes));
  }

  /** When the tier after this one is told; null if there is none. */
  private static @Nullable Instant escalateAt(
      AlertRule rule, Instant raisedAt, int tier, Clocks clocks) {
    return tier + 1 < rule.tiers().size()
        ? clocks.after(
            raisedAt, Duration.ofMinutes(rule.tiers().get(tier + 1).afterMinutes()), rule.hours())
        : null;
  }
}
