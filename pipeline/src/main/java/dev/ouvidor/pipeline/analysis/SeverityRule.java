package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The level of severity and its named reasons. The model gives the probabilities of "at least level
 * n"; the level is their median. A named reason then lifts the level to its least one, but only in
 * a negative text of which the model thinks with at least {@value #POSSIBLE} that it has a problem:
 * the words alone also occur in praise, news and jokes.
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
    Map<Integer, List<Span>> found = new TreeMap<>();
    ReasonMatcher matcher = judgement.extractor.reasons;
    int lifted = level;
    for (int r = 0; r < matcher.count(); r++) {
      ReasonPatterns.Pattern pattern = matcher.pattern(r);
      Tokens tokens = judgement.tokens();
      Span span = new Span(tokens.start[matcher.firstToken(r)], tokens.end[matcher.lastToken(r)]);
      found.computeIfAbsent(pattern.codeIndex(), k -> new ArrayList<>()).add(span);
      if (negative && pattern.floor() > lifted) {
        lifted = Math.max(lifted, pattern.floor());
      }
    }
    if (negative && level > 0 && hasPublicReach(feedback)) {
      found.computeIfAbsent(PUBLIC_REACH, k -> new ArrayList<>());
      lifted = Math.max(lifted, HIGH);
    }
    List<SeverityReason> reasons = new ArrayList<>(found.size());
    found.forEach(
        (code, spans) ->
            reasons.add(
                new SeverityReason(
                    ReasonPatterns.CODES.get(code), spans.stream().distinct().toList())));
    return new Verdict(lifted, probability(atLeast, lifted), List.copyOf(reasons));
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
