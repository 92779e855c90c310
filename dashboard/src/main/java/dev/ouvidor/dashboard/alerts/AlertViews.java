package dev.ouvidor.dashboard.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.pipeline.alerts.AlertRule.Urgency;
import dev.ouvidor.pipeline.index.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Alerts as JSON of the API. */
final class AlertViews {
  private final Function<String, String> nameOf;

  /** Somebody of the shop. */
  record Person(String id, String name) {}

  /**
   * What happened.
   *
   * @param by null if it happened by itself
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Event(Instant at, @Nullable Person by, String action, @Nullable String detail) {}

  /** An alert. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String id,
      String rule,
      String ruleName,
      AlertKind kind,
      Urgency urgency,
      String subject,
      AlertDocument.State state,
      Instant raisedAt,
      Instant updatedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable Person acknowledgedBy,
      @Nullable Instant resolvedAt,
      @Nullable Instant escalateAt,
      @Nullable Instant mutedUntil,
      @Nullable Person assignee,
      int tier,
      long signals,
      double value,
      double peak,
      @Nullable Double expected,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String words,
      @Nullable Boolean useful,
      List<Event> history) {}

  /**
   * @param nameOf what a user of an id is called
   */
  AlertViews(Function<String, String> nameOf) {
    this.nameOf = nameOf;
  }

  View of(AlertDocument alert) {
    return new View(
        alert.id(),
        alert.rule(),
        alert.ruleName(),
        alert.kind(),
        alert.urgency(),
        alert.subject(),
        alert.state(),
        alert.raisedAt(),
        alert.updatedAt(),
        alert.acknowledgedAt(),
        person(alert.acknowledgedBy()),
        alert.resolvedAt(),
        alert.escalateAt(),
        alert.mutedUntil(),
        person(alert.assignee()),
        alert.tier(),
        alert.signals(),
        alert.value(),
        alert.peak(),
        alert.expected(),
        alert.low(),
        alert.high(),
        alert.text(),
        alert.useful(),
        alert.history().stream()
            .map(one -> new Event(one.at(), person(one.by()), one.action(), detail(one)))
            .toList());
  }

  /** Of who was given it, the name. */
  private @Nullable String detail(AlertDocument.Happened one) {
    String detail = one.detail();
    return detail != null && one.action().equals("assigned") ? nameOf.apply(detail) : detail;
  }

  private @Nullable Person person(@Nullable String id) {
    return id == null || id.isEmpty() ? null : new Person(id, nameOf.apply(id));
  }
}
