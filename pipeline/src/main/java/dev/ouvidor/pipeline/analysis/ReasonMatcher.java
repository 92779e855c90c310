package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.List;

/** Finds named severity reasons in the tokens of one text. Not thread safe. */
final class ReasonMatcher {
  private static final int GAP = 3;

  private final List<ReasonPatterns.Pattern> found = new ArrayList<>();
  private final List<int[]> places = new ArrayList<>();

  /** The last token of the sayings so far: their words do not mean what they say. */
  private int said;

  private boolean story;

  void clear() {
    found.clear();
    places.clear();
    said = -1;
    story = false;
  }

  /** Looks for the patterns that token {@code i} may begin. */
  void match(Tokens tokens, int i, List<ReasonPatterns.Pattern> candidates) {
    for (int c = 0; c < candidates.size(); c++) {
      ReasonPatterns.Pattern pattern = candidates.get(c);
      int last = last(pattern, tokens, i);
      if (last >= 0 && pattern.isSaying()) {
        said = Math.max(said, last);
      } else if (last >= 0 && pattern.isStory()) {
        story = true;
      } else if (last > said) {
        found.add(pattern);
        places.add(new int[] {i, last});
      }
    }
  }

  int count() {
    return found.size();
  }

  /** Whether the text may speak of a film, a series or a book, where people die of anything. */
  boolean isStory() {
    return story;
  }

  ReasonPatterns.Pattern pattern(int i) {
    return found.get(i);
  }

  int firstToken(int i) {
    return places.get(i)[0];
  }

  int lastToken(int i) {
    return places.get(i)[1];
  }

  /** The last token of a match whose first word stands at {@code i}, or −1. */
  private static int last(ReasonPatterns.Pattern pattern, Tokens tokens, int i) {
    List<ReasonPatterns.Step> steps = pattern.steps();
    // "Not dangerous" is no danger; within a longer pattern the words themselves say what is meant.
    if (steps.size() == 1 && tokens.negated[i]) {
      return -1;
    }
    int at = i;
    for (int s = 1; s < steps.size(); s++) {
      at = find(steps.get(s), tokens, at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  private static int find(ReasonPatterns.Step step, Tokens tokens, int from) {
    int to = Math.min(tokens.size - 1, from + (step.afterGap() ? GAP : 0));
    for (int k = from; k <= to; k++) {
      if (step.words().of(tokens, k) != 0) {
        return k;
      }
    }
    return -1;
  }
}
