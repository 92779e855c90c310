package dev.ouvidor.pipeline.alerts;

import dev.ouvidor.pipeline.index.AlertKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is told, of what, and who.
 *
 * @param id never changes; those of the product begin with {@code std-}
 * @param name as people call it; empty for the name that the product has for it
 * @param per what one alert is about
 * @param threshold from where on it holds, in the unit of the kind: pieces of feedback (THRESHOLD),
 *     severity 0 to 4, percentage points (SENTIMENT), people (REACH), cases (SLA), replies
 *     (OUTBOX), points (SCORE: of NPS, or hundredths of CSAT), least unlikeliness as −log10 (BURST,
 *     DROP); otherwise 0
 * @param windowMinutes over which time is counted, or for how long something must last; 1 to
 *     {@value #LONGEST_WINDOW}
 * @param least how much there must be at all to judge by; 0 for anything
 * @param lists names of word lists of the product, see {@link WordLists}
 * @param words further words to look for; {@code *} stands for any ending
 * @param measure {@code failing} or {@code silent} for CONNECTION, {@code nps} or {@code csat} for
 *     SCORE; null for both, or where there is nothing to choose
 * @param tiers who is told, and who if nobody acknowledges; at least one
 * @param quietMinutes an alert that has seen nothing new for so long is over; null for never
 * @param hours name of the working hours in which tiers wait; null for day and night
 */
public record AlertRule(
    String id,
    String name,
    boolean enabled,
    AlertKind kind,
    Urgency urgency,
    Filter filter,
    Per per,
    double threshold,
    int windowMinutes,
    int least,
    List<String> lists,
    List<String> words,
    @Nullable String measure,
    List<Tier> tiers,
    @Nullable Integer quietMinutes,
    @Nullable String hours) {
  /** Thirty days. */
  public static final int LONGEST_WINDOW = 43_200;

  public AlertRule {
    name = Objects.requireNonNullElse(name, "");
    urgency = Objects.requireNonNullElse(urgency, Urgency.HIGH);
    filter = Objects.requireNonNullElse(filter, Filter.ALL);
    per = Objects.requireNonNullElse(per, Per.ALL);
    lists = List.copyOf(Objects.requireNonNullElse(lists, List.of()));
    words = List.copyOf(Objects.requireNonNullElse(words, List.of()));
    tiers = List.copyOf(Objects.requireNonNullElse(tiers, List.of()));
  }

  /** How much it presses. */
  public enum Urgency {
    LOW,
    HIGH,
    CRITICAL
  }

  /** What one alert is about: two alerts of a rule differ in this. */
  public enum Per {
    ALL,
    NATURE,
    PRODUCT,
    CONNECTION
  }

  /**
   * Who is told.
   *
   * @param afterMinutes for so long nobody has acknowledged; 0 for at once
   * @param outlets ids; all that there are if empty
   */
  public record Tier(int afterMinutes, List<String> outlets) {
    public Tier {
      outlets = List.copyOf(Objects.requireNonNullElse(outlets, List.of()));
    }
  }
}
