package dev.ouvidor.pipeline.index;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a case begins. Pure: the pipeline and the dashboard make the same case of the same feedback.
 * Its deadline is the default one, day and night; where a shop has policies of its own, the
 * dashboard sets it anew as soon as it sees the case.
 */
public final class CaseOpening {
  /** Percent of a target after which a case warns, unless a policy says otherwise. */
  public static final int WARN_AT = 75;

  private static final int MAX_TEXT = 10_000;

  /** First-response targets by severity, 0 to 4. */
  private static final List<Duration> TARGETS =
      List.of(
          Duration.ofDays(3),
          Duration.ofDays(1),
          Duration.ofHours(4),
          Duration.ofHours(1),
          Duration.ofMinutes(15));

  private CaseOpening() {}

  /** Whether this feedback opens a case: live, and there. */
  public static boolean opens(Feedback feedback) {
    return !feedback.backfill() && !feedback.deleted();
  }

  /** The case that this feedback opens. */
  public static CaseDocument open(Feedback feedback, Analysis analysis) {
    long reach = reach(feedback);
    Instant since = feedback.createdAt();
    List<String> natures = analysis.natures().stream().map(Nature::code).toList();
    var item =
        new CaseDocument.Item(
            feedback.id(),
            feedback.version(),
            feedback.body(),
            analysis.language(),
            analysis.sentiment(),
            analysis.intent(),
            natures,
            analysis.severity(),
            analysis.unsure(),
            reach,
            since,
            false,
            null);
    return new CaseDocument(
        CaseDocument.idOf(feedback),
        CaseDocument.Status.NEW,
        feedback.connection(),
        feedback.channel(),
        feedback.family(),
        feedback.threadId(),
        feedback.author(),
        List.of(item),
        cut(feedback.body()),
        analysis.language(),
        analysis.sentiment(),
        analysis.intent(),
        natures,
        analysis.severity(),
        analysis.unsure(),
        reach,
        since,
        since,
        answerBy(since, analysis.severity(), reach),
        feedback.collectedAt(),
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(new CaseDocument.Event("opened", since, null, null)),
        CaseLife.NONE,
        since.plusMillis(hastened(target(analysis.severity()), reach).toMillis() * WARN_AT / 100),
        FollowUp.scored(null, feedback),
        null);
  }

  /**
   * When an answer is due: the target of the severity (4: 15 minutes, 3: 1 hour, 2: 4 hours, 1: 1
   * day, 0: 3 days) after the customer began to wait, divided by {@code 1 + log10(1 + reach) / 2}:
   * what 100 people saw is due in half of the time, what 10,000 saw in a third.
   *
   * @param severity 0 to 4
   * @param reach 0 or more
   */
  public static Instant answerBy(Instant waitingSince, int severity, long reach) {
    return waitingSince.plus(hastened(target(severity), reach));
  }

  /**
   * How long an answer may take that nobody but the customer saw the question of.
   *
   * @param severity 0 to 4
   */
  public static Duration target(int severity) {
    return TARGETS.get(severity);
  }

  /**
   * A target for what many people saw, see {@link #answerBy}; in whole milliseconds.
   *
   * @param reach 0 or more
   */
  public static Duration hastened(Duration target, long reach) {
    double haste = 1 + Math.log10(1.0 + reach) / 2;
    return Duration.ofMillis((long) (target.toMillis() / haste));
  }

  /**
   * People or acts: likes, shares and replies count one each, a hundred views as one, a thousand
   * followers as one.
   */
  public static long reach(Feedback feedback) {
    Reach reach = feedback.reach();
    Author author = feedback.author();
    long followers = author.followers() == null ? 0 : author.followers();
    return reach.likes()
        + reach.shares()
        + reach.replies()
        + reach.views() / 100
        + followers / 1_000;
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
