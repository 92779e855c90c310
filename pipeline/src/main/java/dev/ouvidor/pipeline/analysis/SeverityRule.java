package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * The level of severity and its named reasons. The model gives the probabilities of "at least level
 * n"; the level is their median. A named reason then lifts the level to its least one, but only in
 * a negative text of which the model thinks with at least {@value #POSSIBLE} that it has a problem:
 * the words alone also occur in praise, news and jokes. In a text about a film, a series or a book
 * they count only if the model itself sees a real problem.
 */
final class SeverityRule {
  private static final double POSSIBLE = 0.25;
  private static final int HIGH = 3;
  private static final int PUBLIC_REACH = ReasonPatterns.CODES.indexOf("public_reach");
  private static final long MANY_FOLLOWERS = 10_000;
  private static final long MANY_REACTIONS = 100;
  private static final long MANY_VIEWS = 10_000;

  private final Model model;

  SeverityRule(Model model) {
    this.model = model;
  }

  record Verdict(int level, double probability, List<SeverityReason> reasons) {}

  Verdict judge(Judgement judgement, Feedback feedback, boolean negative) {
    double[] atLeast = atLeast(judgement.scores);
    int level = level(atLeast);
    if (atLeast[1] < (negative ? POSSIBLE : 0.5)) {
      return new Verdict(0, 1 - atLeast[1], List.of());
    }
    ReasonMatcher found = judgement.extractor.reasons;
    boolean reach = negative && level > 0 && hasPublicReach(feedback);
    int lifted = reach ? Math.max(level, HIGH) : level;
    boolean meant = !found.isStory() || level >= Analysis.REAL_PROBLEM;
    for (int r = 0; negative && meant && r < found.count(); r++) {
      lifted = Math.max(lifted, found.pattern(r).floor());
    }
    List<SeverityReason> reasons = reasons(found, judgement.tokens(), meant, reach);
    return new Verdict(lifted, probability(atLeast, lifted), reasons);
  }

  private static List<SeverityReason> reasons(
      ReasonMatcher found, Tokens tokens, boolean meant, boolean reach) {
    if ((found.count() == 0 || !meant) && !reach) {
      return List.of();
    }
    List<SeverityReason> reasons = new ArrayList<>();
    for (int code = 0; code < ReasonPatterns.CODES.size(); code++) {
      List<Span> spans = meant ? spans(found, tokens, code) : List.of();
      if (!spans.isEmpty() || (code == PUBLIC_REACH && reach)) {
        reasons.add(new SeverityReason(ReasonPatterns.CODES.get(code), List.copyOf(spans)));
      }
    }
    return List.copyOf(reasons);
  }

  /** Where a reason was found, each place once. */
  private static List<Span> spans(ReasonMatcher found, Tokens tokens, int code) {
    List<Span> spans = new ArrayList<>();
    for (int r = 0; r < found.count(); r++) {
      Span span = new Span(tokens.start[found.firstToken(r)], tokens.end[found.lastToken(r)]);
      if (found.pattern(r).codeIndex() == code && !spans.contains(span)) {
        spans.add(span);
      }
    }
    return spans;
  }

  private static int level(double[] atLeast) {
    int level = 0;
    while (level < 4 && atLeast[level + 1] >= 0.5) {
      level++;
    }
    return level;
  }

  /**
   * Probabilities of at least level 0, 1, 2, 3, 4 and 5, never rising: where the four answers
   * contradict each other, neighbours are averaged.
   */
  private double[] atLeast(float[] scores) {
    double[] p = {1, 0, 0, 0, 0, 0};
    for (int level = 1; level <= 4; level++) {
      int output = Outputs.SEVERITY + level - 1;
      p[level] = model.probability(output, scores[output]);
      double sum = p[level];
      int first = level;
      while (first > 1 && p[first - 1] < sum / (level - first + 1)) {
        first--;
        sum += p[first];
      }
      for (int k = first; k <= level; k++) {
        p[k] = sum / (level - first + 1);
      }
    }
    return p;
  }

  private static double probability(double[] atLeast, int level) {
    return atLeast[level] - atLeast[level + 1];
  }

  private static boolean hasPublicReach(Feedback feedback) {
    Long followers = feedback.author().followers();
    Reach reach = feedback.reach();
    return (followers != null && followers >= MANY_FOLLOWERS)
        || reach.likes() + reach.shares() >= MANY_REACTIONS
        || reach.views() >= MANY_VIEWS;
  }
}
