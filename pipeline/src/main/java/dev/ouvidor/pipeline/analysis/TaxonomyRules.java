package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.pipeline.analysis.Category.Status;
import dev.ouvidor.pipeline.analysis.Phrase.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A taxonomy, ready to be laid over what a model found. A pure function, immutable and thread safe;
 * that of the built-in taxonomy does nothing, others take about ten microseconds.
 *
 * <p>Natures of the model: retired ones go, merged ones become the one they were merged into.
 * Keywords then give their category for certain, and examples give theirs when enough of their
 * clues are there; but not in plain praise, which names no problem. A category goes out whatever
 * spoke for it when one of its own words says so.
 */
public final class TaxonomyRules {
  private static final String NOTHING = "";
  private static final int MOST_SPANS = 4;

  /** Half of what the weights are rounded to. */
  private static final double ROUNDING = 0.0005;

  private static final TaxonomyRules BUILT_IN = new TaxonomyRules(0, Taxonomy.builtIn());

  private final int version;

  /** What is given instead of a code; a code that is not here is given itself. */
  private final Map<String, String> instead = new HashMap<>();

  private final Map<String, Learned> learned = new HashMap<>();
  private final PhraseMatcher phrases;

  private TaxonomyRules(int version, Taxonomy taxonomy) {
    this.version = version;
    List<Phrase> all = new ArrayList<>();
    for (Category category : taxonomy.categories()) {
      String given = given(category, taxonomy);
      if (!given.equals(category.code())) {
        instead.put(category.code(), given);
      }
      if (!given.equals(NOTHING)) {
        look(category, all);
      }
    }
    this.phrases = new PhraseMatcher(all);
  }

  /** Those of the taxonomy that the product brings along. */
  public static TaxonomyRules builtIn() {
    return BUILT_IN;
  }

  /**
   * Makes a taxonomy ready.
   *
   * @param version what analyses name; at least 1
   * @throws TaxonomyException if it makes no sense
   */
  public static TaxonomyRules of(int version, Taxonomy taxonomy) {
    taxonomy.check();
    return new TaxonomyRules(version, taxonomy);
  }

  /** What analyses name; 0 for the built-in one. */
  public int version() {
    return version;
  }

  /**
   * Lays the taxonomy over an analysis by a model alone.
   *
   * @param body the text that was judged, see {@link dev.ouvidor.connectors.Feedback#body}
   * @return the same object if the taxonomy is the built-in one
   */
  public Analysis apply(Analysis analysis, String body) {
    if (version == 0) {
      return analysis;
    }
    List<Nature> natures = natures(analysis, body);
    return analysis.with(natures, Aspect.of(natures, analysis.aspects()), version);
  }

  /** The natures alone: what {@link #apply} would give, most probable first. */
  public List<Nature> natures(Analysis analysis, String body) {
    List<PhraseMatcher.Hit> hits = phrases.find(body, analysis.language());
    if (hits.isEmpty() && instead.isEmpty()) {
      return analysis.natures();
    }
    Set<String> forbidden = new HashSet<>();
    Map<String, List<PhraseMatcher.Hit>> keywords = new LinkedHashMap<>();
    Map<String, List<PhraseMatcher.Hit>> hints = new LinkedHashMap<>();
    for (PhraseMatcher.Hit hit : hits) {
      String code = hit.phrase().code();
      if (hit.phrase().role() == Role.FORBIDS) {
        forbidden.add(code);
      } else {
        (hit.phrase().role() == Role.GIVES ? keywords : hints)
            .computeIfAbsent(code, c -> new ArrayList<>())
            .add(hit);
      }
    }
    Map<String, Nature> found = new LinkedHashMap<>();
    analysis.natures().forEach(nature -> add(nature, forbidden, found));
    if (analysis.intent() != Intent.PRAISE || analysis.severity() > 0) {
      keywords.forEach((code, places) -> add(byKeywords(code, places), forbidden, found));
      hints.forEach((code, places) -> add(byExamples(code, places), forbidden, found));
    }
    return found.values().stream()
        .sorted(Comparator.comparingDouble((Nature nature) -> -nature.probability()))
        .toList();
  }

  /** Under the code that is given instead; the more probable of two that become the same. */
  private void add(@Nullable Nature nature, Set<String> forbidden, Map<String, Nature> found) {
    if (nature == null) {
      return;
    }
    String code = instead.getOrDefault(nature.code(), nature.code());
    if (!code.equals(NOTHING) && !forbidden.contains(nature.code()) && !forbidden.contains(code)) {
      found.merge(
          code,
          nature.as(code),
          (one, other) -> one.probability() >= other.probability() ? one : other);
    }
  }

  /** The shop's own words are no clue but a definition. */
  private static Nature byKeywords(String code, List<PhraseMatcher.Hit> places) {
    return new Nature(code, 1, spans(places), Nature.By.KEYWORDS);
  }

  private @Nullable Nature byExamples(String code, List<PhraseMatcher.Hit> places) {
    Learned examples = learned.get(code);
    Set<Phrase> clues = new HashSet<>();
    double weight = 0;
    for (PhraseMatcher.Hit place : places) {
      weight += clues.add(place.phrase()) ? place.phrase().weight() : 0;
    }
    if (examples == null || weight <= examples.threshold() + ROUNDING) {
      return null;
    }
    List<PhraseMatcher.Hit> weightiest =
        places.stream()
            .sorted(Comparator.comparingDouble((PhraseMatcher.Hit h) -> -h.phrase().weight()))
            .toList();
    return new Nature(code, examples.probability(), spans(weightiest), Nature.By.EXAMPLES);
  }

  private static List<Span> spans(List<PhraseMatcher.Hit> places) {
    return places.stream().map(PhraseMatcher.Hit::span).distinct().limit(MOST_SPANS).toList();
  }

  private static String given(Category category, Taxonomy taxonomy) {
    Category given = category;
    while (given.mergedInto() != null) {
      given = taxonomy.category(given.mergedInto()).orElseThrow();
    }
    return given.status() == Status.RETIRED ? NOTHING : given.code();
  }

  private void look(Category category, List<Phrase> all) {
    String code = category.code();
    category
        .keywords()
        .forEach(
            (language, words) ->
                words.forEach(word -> all.add(phrase(code, Role.GIVES, language, word))));
    category.unless().forEach(word -> all.add(phrase(code, Role.FORBIDS, Taxonomy.ANY, word)));
    Learned examples = category.learned();
    if (examples != null && examples.probability() > 0) {
      learned.put(code, examples);
      for (Learned.Clue clue : examples.clues()) {
        var step = new Phrase.Step(clue.word(), false);
        all.add(new Phrase(code, Role.HINTS, Taxonomy.ANY, clue.weight(), List.of(step)));
      }
    }
  }

  private static Phrase phrase(String code, Role role, String language, String word) {
    return new Phrase(code, role, language, 0, Phrase.steps(word));
  }
}
