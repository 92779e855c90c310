package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Something about the shop that the writer praises or criticises. The same one can be both.
 *
 * @param name one of {@link Outputs#ASPECTS}, such as {@code delivery}
 * @param polarity {@link Sentiment#POSITIVE} or {@link Sentiment#NEGATIVE}
 * @param probability 0 to 1, calibrated; of the most probable nature when it is criticised
 * @param evidence the words of the praise that weigh most, strongest first; empty if none stands
 *     out, and when it is criticised: then the evidence stands with its natures
 */
public record Aspect(String name, Sentiment polarity, double probability, List<Span> evidence) {
  /** Hardly likelier than not: not enough against a criticism that is surer. */
  private static final double WEAK = 0.6;

  /** What is criticised by natures, and what of the praise among some aspects is left beside it. */
  static List<Aspect> of(List<Nature> natures, List<Aspect> before) {
    List<Aspect> aspects = new ArrayList<>();
    natures.forEach(nature -> criticise(nature, aspects));
    before.stream()
        .filter(aspect -> aspect.polarity() == Sentiment.POSITIVE)
        .forEach(praise -> praise(praise, aspects));
    return List.copyOf(aspects);
  }

  /** An aspect is criticised by the most probable of its natures, which must be added first. */
  static void criticise(Nature nature, List<Aspect> aspects) {
    String name = nature.code().substring(0, nature.code().indexOf('.'));
    if (Outputs.ASPECTS.contains(name)
        && aspects.stream().noneMatch(aspect -> aspect.name().equals(name))) {
      aspects.add(new Aspect(name, Sentiment.NEGATIVE, nature.probability(), List.of()));
    }
  }

  /** What is criticised must be added first: faint praise of it is none. */
  static void praise(Aspect praise, List<Aspect> aspects) {
    boolean contradicted =
        praise.probability() < WEAK
            && aspects.stream()
                .anyMatch(
                    one ->
                        one.name().equals(praise.name())
                            && one.probability() > praise.probability());
    if (!contradicted) {
      aspects.add(praise);
    }
  }
}
