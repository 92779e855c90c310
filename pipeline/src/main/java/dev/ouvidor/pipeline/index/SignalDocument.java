package dev.ouvidor.pipeline.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code alert-signals}: what a rule saw. Created once, by whoever judges;
 * the dashboard makes alerts of it and marks it as handled. Immutable; travels through Flink.
 *
 * @param id {@code <rule>@<subject>@<start in seconds since 1970>}, with {@code @normal} behind it
 *     for one that says that all is well again
 * @param rule id of the rule
 * @param ruleVersion version of the rules that judged; 0 for those that the product brings along
 * @param subject what it is about: id of a problem or a connection, {@code outbox}, {@code cases},
 *     or {@code *} for everything
 * @param at when it happened, as the feedback has it
 * @param seenAt when it was judged
 * @param value what was measured, in the unit of the kind
 * @param expected what is usual; null where nothing is
 * @param low lower edge of what is usual; null where nothing is
 * @param high upper edge of what is usual; null where nothing is
 * @param feedbackIds what led to it, five at most
 * @param text the words that were looked for, or why it fails; null where there is nothing to say
 * @param handled whether alerts know of it
 */
public record SignalDocument(
    String id,
    String rule,
    int ruleVersion,
    AlertKind kind,
    String subject,
    State state,
    Instant at,
    Instant seenAt,
    double value,
    @Nullable Double expected,
    @Nullable Double low,
    @Nullable Double high,
    List<String> feedbackIds,
    @Nullable String text,
    boolean handled) {
  private static final int LONGEST_SUBJECT = 160;

  public SignalDocument {
    feedbackIds = List.copyOf(feedbackIds);
  }

  /** What it says. */
  public enum State {
    RAISED,
    NORMAL
  }

  /** One that nobody has handled yet, with nothing to compare with. */
  public static SignalDocument of(
      String rule,
      int ruleVersion,
      AlertKind kind,
      String subject,
      State state,
      Instant at,
      Instant seenAt,
      double value) {
    String cut =
        subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    String id = rule + "@" + cut + "@" + at.getEpochSecond();
    return new SignalDocument(
        state == State.NORMAL ? id + "@normal" : id,
        rule,
        ruleVersion,
        kind,
        cut,
        state,
        at,
        seenAt,
        value,
        null,
        null,
        null,
        List.of(),
        null,
        false);
  }

  /** The same with what is usual. */
  public SignalDocument beside(
      @Nullable Double usual, @Nullable Double lowest, @Nullable Double highest) {
    return new SignalDocument(
        id,
        rule,
        ruleVersion,
        kind,
        subject,
        state,
        at,
        seenAt,
        value,
        usual,
        lowest,
        highest,
        feedbackIds,
        text,
        handled);
  }

  /** The same with what led to it. */
  public SignalDocument because(List<String> ids, @Nullable String words) {
    return new SignalDocument(
        id,
        rule,
        ruleVersion,
        kind,
        subject,
        state,
        at,
        seenAt,
        value,
        expected,
        low,
        high,
        ids,
        words,
        handled);
  }
}
