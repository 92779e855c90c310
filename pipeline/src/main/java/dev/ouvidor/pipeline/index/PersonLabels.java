package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people say of the labels of one piece of feedback. Immutable; the state of Flink. May gain
 * components; an added one must bear null.
 *
 * @param newest the newest word on each label, ordered by label; those taken back among them
 */
public record PersonLabels(List<Correction> newest) {
  /** Nobody said anything. */
  public static final PersonLabels NONE = new PersonLabels(List.of());

  private static final Set<String> SENTIMENTS =
      Arrays.stream(Sentiment.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> SEVERITIES = Set.of("0", "1", "2", "3", "4");

  /** The newest of some; of two of the same moment the later one. */
  public static PersonLabels of(List<Correction> all) {
    PersonLabels labels = NONE;
    for (Correction one : all) {
      labels = labels.with(one);
    }
    return labels;
  }

  /** With one more; the same object if it says nothing new. */
  public PersonLabels with(Correction one) {
    Optional<Correction> before =
        newest.stream().filter(known -> known.field().equals(one.field())).findFirst();
    if (before.isPresent() && (before.get().at().isAfter(one.at()) || before.get().equals(one))) {
      return this;
    }
    List<Correction> all = new ArrayList<>(newest);
    before.ifPresent(all::remove);
    all.add(one);
    all.sort(Comparator.comparing(Correction::field));
    return new PersonLabels(List.copyOf(all));
  }

  /** Grows with everything that is said; 0 if nothing was. */
  public long revision() {
    return newest.stream().mapToLong(one -> one.at().toEpochMilli()).sum();
  }

  /** What they say of a text; the same object if nothing. */
  public Analysis over(Analysis models, String body) {
    Analysis now = models;
    for (Correction one : newest) {
      String to = one.to();
      if (to != null && one.holdsFor(body)) {
        now = lay(now, one.field(), to);
      }
    }
    return now;
  }

  /** Whether there is such a label, so that it can be laid over an analysis. */
  public static boolean isKnown(Correction one) {
    String to = one.to();
    return to == null
        || switch (one.field()) {
          case Correction.SENTIMENT -> SENTIMENTS.contains(to);
          case Correction.NATURES -> codes(to).stream().allMatch(code -> code.indexOf('.') > 0);
          case Correction.SEVERITY -> SEVERITIES.contains(to);
          default -> false;
        };
  }

  private static Analysis lay(Analysis over, String field, String to) {
    return switch (field) {
      case Correction.SENTIMENT -> over.corrected(Sentiment.valueOf(to), null, null);
      case Correction.NATURES -> over.corrected(null, codes(to), null);
      case Correction.SEVERITY -> over.corrected(null, null, Integer.valueOf(to));
      default -> over;
    };
  }

  /** Codes as a {@link Correction} has them. */
  public static List<String> codes(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
  }
}
