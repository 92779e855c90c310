package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a taxonomy makes of a text: the part of an {@link Analysis} that another taxonomy would
 * change. Immutable.
 *
 * @param natures most probable first
 * @param aspects as in an {@link Analysis}
 * @param unsure whether a person should look
 * @param taxonomyVersion of the taxonomy; null for the built-in one
 */
public record TaxonomyLabels(
    List<Nature> natures, List<Aspect> aspects, boolean unsure, @Nullable Integer taxonomyVersion) {

  /** Stands between the code that goes and the one that comes. */
  private static final String TO = ">";

  public TaxonomyLabels {
    natures = Objects.requireNonNullElse(natures, List.of());
    aspects = Objects.requireNonNullElse(aspects, List.of());
  }

  /** Those of an analysis. */
  public static TaxonomyLabels of(Analysis analysis) {
    return new TaxonomyLabels(
        analysis.natures(), analysis.aspects(), analysis.unsure(), analysis.taxonomyVersion());
  }

  /**
   * How the natures change from these to others: each code that goes with each one that comes, as
   * {@code delivery.late>delivery.lost}. What only goes or only comes stands alone beside the
   * {@code >}; nothing if the codes are the same.
   */
  public List<String> movesTo(TaxonomyLabels others) {
    Set<String> gone = codes();
    Set<String> come = others.codes();
    Set<String> stays = codes();
    stays.retainAll(come);
    gone.removeAll(stays);
    come.removeAll(stays);
    if (gone.isEmpty() && come.isEmpty()) {
      return List.of();
    }
    List<String> moves = new ArrayList<>();
    for (String from : gone.isEmpty() ? Set.of("") : gone) {
      for (String to : come.isEmpty() ? Set.of("") : come) {
        moves.add(from + TO + to);
      }
    }
    return moves;
  }

  private Set<String> codes() {
    return natures.stream().map(Nature::code).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
