package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import dev.ouvidor.dashboard.explore.Glances;
import dev.ouvidor.dashboard.problems.TopProblems;
import dev.ouvidor.dashboard.web.QueryString;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out what there is to tell and has it written. Thread safe. */
final class Reporter {
  /** Filters that problems have, too. */
  private static final Set<String> OF_PROBLEMS = Set.of("nature", "product", "connection");

  /** No filters: when, and how the page shows it. */
  private static final Set<String> NO_FILTERS =
      Set.of("period", "from", "to", "zone", "split", "interval", "score", "vs", "show", "alike");

  private static final int PROBLEMS = 5;

  private final Glances glances;
  private final TopProblems problems;
  private final Supplier<Taxonomy> taxonomy;
  private final Editor editor;

  /**
   * What an edition is made of.
   *
   * @param query of the page Explore
   * @param origin links begin with it; may be empty
   */
  record Order(String name, String query, Schedule schedule, String language, String origin) {
    static Order of(Digest digest) {
      return new Order(
          digest.name(), digest.query(), digest.schedule(), digest.language(), digest.origin());
    }
  }

  Reporter(Glances glances, TopProblems problems, Supplier<Taxonomy> taxonomy, Editor editor) {
    this.glances = glances;
    this.problems = problems;
    this.taxonomy = taxonomy;
    this.editor = editor;
  }

  /**
   * What goes out at a moment.
   *
   * @throws dev.ouvidor.dashboard.web.Refusal 422 if the query is none of the page
   */
  Edition edition(Order order, Instant moment) {
    Map<String, List<String>> query = QueryString.parameters(order.query());
    Schedule.Days days = order.schedule().days(moment);
    ZoneId zone = order.schedule().place();
    Map<String, List<String>> narrowed = new LinkedHashMap<>();
    boolean wider = false;
    for (Map.Entry<String, List<String>> one : query.entrySet()) {
      boolean plain =
          one.getValue().stream().noneMatch(value -> value.startsWith("!") || value.equals("none"));
      if (OF_PROBLEMS.contains(one.getKey()) && plain) {
        narrowed.put(one.getKey(), one.getValue());
      } else {
        wider |= !NO_FILTERS.contains(one.getKey());
      }
    }
    Glance glance = glances.of(query, days.first(), days.last(), zone);
    Facts facts =
        new Facts(
            order.name(),
            order.origin(),
            days,
            zone,
            glance,
            problems.of(
                days.first().atStartOfDay(zone).toInstant(),
                days.last().plusDays(1).atStartOfDay(zone).toInstant(),
                narrowed,
                PROBLEMS),
            wider);
    return editor.edition(facts, words(order.language()));
  }

  Words words(String language) {
    Taxonomy natures = taxonomy.get();
    return new Words(
        language,
        code ->
            natures
                .category(code)
                .map(category -> category.names().getOrDefault(language, code))
                .orElse(code));
  }
}
