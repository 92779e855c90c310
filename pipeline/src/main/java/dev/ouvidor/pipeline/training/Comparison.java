package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * What a new model says otherwise than the old one about the same feedback.
 *
 * @param texts how many both judged
 * @param changed of how many a label is another one
 * @param sentiments {@code [old][new]}, in the order of {@link Sentiment}
 * @param severities {@code [old][new]}, 0 to 4
 * @param natures by code, of those that change anywhere
 * @param examples of texts whose labels change, the greatest changes first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
public record Comparison(
    int texts,
    int changed,
    int[][] sentiments,
    int[][] severities,
    Map<String, Shift> natures,
    List<Example> examples) {
  private static final int EXAMPLES = 20;
  private static final int LEVELS = 5;
  private static final int TELL_EVERY = 50;

  /**
   * Of one nature.
   *
   * @param kept texts that both find it in
   * @param gained texts that only the new model finds it in
   * @param lost texts that only the old model finds it in
   */
  public record Shift(int kept, int gained, int lost) {
    Shift plus(boolean before, boolean after) {
      return new Shift(
          kept + (before && after ? 1 : 0),
          gained + (after && !before ? 1 : 0),
          lost + (before && !after ? 1 : 0));
    }
  }

  /** Labels of one text by one model. */
  public record Labels(Sentiment sentiment, List<String> natures, int severity) {
    static Labels of(Analysis analysis) {
      return new Labels(analysis.sentiment(), Evaluate.codes(analysis), analysis.severity());
    }

    boolean says(Labels other) {
      return sentiment == other.sentiment
          && severity == other.severity
          && Set.copyOf(natures).equals(Set.copyOf(other.natures));
    }
  }

  /** A text of which a label changes. */
  public record Example(Feedback feedback, Labels before, Labels after) {
    /** Steps of feeling and of severity, and natures that come or go. */
    int size() {
      Set<String> moved = new HashSet<>(before.natures);
      moved.addAll(after.natures);
      moved.removeIf(code -> before.natures.contains(code) && after.natures.contains(code));
      return 2 * Math.abs(before.sentiment.ordinal() - after.sentiment.ordinal())
          + 2 * Math.abs(before.severity - after.severity)
          + moved.size();
    }
  }

  /**
   * Has both judge.
   *
   * @param progress is told the share that is done, 0 to 1; may throw to stop
   */
  public static Comparison of(
      Analyzer before, Analyzer after, List<Feedback> feedback, DoubleConsumer progress) {
    int[][] sentiments = new int[Sentiment.values().length][Sentiment.values().length];
    int[][] severities = new int[LEVELS][LEVELS];
    Map<String, Shift> natures = new TreeMap<>();
    List<Example> changed = new ArrayList<>();
    for (int i = 0; i < feedback.size(); i++) {
      if (i % TELL_EVERY == 0) {
        progress.accept((double) i / feedback.size());
      }
      Feedback one = feedback.get(i);
      Labels old = Labels.of(before.analyze(one));
      Labels young = Labels.of(after.analyze(one));
      sentiments[old.sentiment.ordinal()][young.sentiment.ordinal()]++;
      severities[old.severity][young.severity]++;
      Set<String> codes = new HashSet<>(old.natures);
      codes.addAll(young.natures);
      for (String code : codes) {
        natures.put(
            code,
            natures
                .getOrDefault(code, new Shift(0, 0, 0))
                .plus(old.natures.contains(code), young.natures.contains(code)));
      }
      if (!old.says(young)) {
        changed.add(new Example(one, old, young));
      }
    }
    progress.accept(1);
    natures.values().removeIf(shift -> shift.gained + shift.lost == 0);
    List<Example> greatest =
        changed.stream()
            .sorted(Comparator.comparingInt((Example e) -> -e.size()))
            .limit(EXAMPLES)
            .toList();
    return new Comparison(
        feedback.size(), changed.size(), sentiments, severities, natures, greatest);
  }
}
