package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.List;
import java.util.Set;

/**
 * What a case is, as far as playbooks ask.
 *
 * @param natures codes, the weightiest first
 * @param severity 0 to 4
 */
record Situation(
    List<String> natures, int severity, Set<Playbook.Customer> customers, Sentiment mood) {
  Situation {
    natures = List.copyOf(natures);
    customers = Set.copyOf(customers);
  }
}
