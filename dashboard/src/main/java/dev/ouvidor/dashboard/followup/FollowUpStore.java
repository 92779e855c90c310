package dev.ouvidor.dashboard.followup;

import dev.ouvidor.dashboard.followup.FollowUpSettings.Rule;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FollowUp;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings that there are, and what those in force make of a case. Thread safe. */
public final class FollowUpStore {
  private final VersionedSettings<FollowUpSettings> settings;
  private final Supplier<Clocks> clocks;

  /**
   * @param clocks those in force: rules name working hours of theirs
   */
  public FollowUpStore(SettingsStore settings, Supplier<Clocks> clocks, InstantSource clock) {
    this.settings =
        new VersionedSettings<>(
            settings, "follow-up", FollowUpSettings.class, FollowUpSettings.builtIn(), clock);
    this.clocks = clocks;
  }

  /**
   * The case with the time at which its customer is asked, if it was just resolved; else the same
   * object. Later changes of the settings do not move that time.
   */
  public CaseDocument plan(CaseDocument document) {
    return plan(document, inForce(), clocks.get());
  }

  static CaseDocument plan(CaseDocument document, FollowUpSettings by, Clocks clocks) {
    FollowUp followUp = document.followUp();
    if (followUp == null || followUp.state() != FollowUp.State.WAITING) {
      return document;
    }
    Instant since = followUp.since();
    if (followUp.dueAt() != null || since == null) {
      return document;
    }
    Rule rule = by.on() ? by.rule(document).orElse(null) : null;
    return document.withFollowUp(
        rule == null
            ? followUp.off()
            : rule.ask()
                ? followUp.due(askAt(rule, since, clocks))
                : followUp.notAsked("not_wanted", closeAt(rule, since, clocks)));
  }

  static Instant askAt(Rule rule, Instant resolved, Clocks clocks) {
    return clocks.after(resolved, Duration.ofMinutes(rule.afterMinutes()), rule.hours());
  }

  /** Null for never. */
  static @Nullable Instant closeAt(Rule rule, Instant from, Clocks clocks) {
    Integer days = rule.closeDays();
    return days == null ? null : clocks.daysAfter(from, days, rule.hours());
  }

  FollowUpSettings inForce() {
    return settings.inForce().value();
  }

  Clocks clocks() {
    return clocks.get();
  }

  VersionedSettings<FollowUpSettings> versions() {
    return settings;
  }
}
