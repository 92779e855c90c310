package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Score;
import dev.ouvidor.dashboard.measures.CaseFacts.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All facts at one time: cases, turns of writing, answers of surveys, and who is whom. Immutable.
 */
final class Material {
  private final List<CaseFacts> cases;
  private final Map<String, List<Turn>> turns = new HashMap<>();
  private final Map<String, List<Score>> recommendations = new HashMap<>();
  private final Map<String, String> customers = new HashMap<>();
  private final Map<String, List<CaseFacts>> byCustomer = new HashMap<>();

  /**
   * An answer from 0 to 10.
   *
   * @param alone stands for the case if there is none
   */
  record Recommended(CaseFacts alone, Score score) {}

  /** Two identities, as {@link CaseFacts#identity}, that people said are one customer. */
  record Same(String one, String other) {}

  Material(
      Collection<CaseFacts> known,
      Collection<Turn> turns,
      Collection<Recommended> recommended,
      Collection<Same> same) {
    Map<String, CaseFacts> all = new TreeMap<>();
    Map<String, String> into = new HashMap<>();
    for (CaseFacts one : known) {
      if (one.stands()) {
        all.put(one.caseId(), one);
        one.joined().forEach(part -> into.put(part, one.caseId()));
      }
    }
    for (Turn turn : turns) {
      String id = into.getOrDefault(turn.caseId(), turn.caseId());
      this.turns.computeIfAbsent(id, key -> new ArrayList<>()).add(turn);
    }
    this.turns.values().forEach(list -> list.sort(Comparator.comparingLong(Turn::at)));
    for (Recommended one : recommended) {
      String id = into.getOrDefault(one.alone().caseId(), one.alone().caseId());
      all.putIfAbsent(id, one.alone());
      recommendations.computeIfAbsent(id, key -> new ArrayList<>()).add(one.score());
    }
    cases = List.copyOf(all.values());
    same.forEach(pair -> unite(pair.one(), pair.other()));
    customers(all.values());
  }

  private void customers(Collection<CaseFacts> all) {
    for (CaseFacts one : all) {
      if (one.stands() && one.email() != null) {
        unite(one.identity(), one.email());
      }
    }
    for (CaseFacts one : all) {
      if (one.stands()) {
        byCustomer.computeIfAbsent(root(one.identity()), key -> new ArrayList<>(1)).add(one);
      }
    }
  }

  private void unite(String one, String other) {
    String first = root(one);
    String second = root(other);
    if (!first.equals(second)) {
      customers.put(first, second);
    }
  }

  private String root(String name) {
    String at = name;
    while (customers.containsKey(at)) {
      String next = Objects.requireNonNull(customers.get(at));
      customers.put(at, customers.getOrDefault(next, next)); // shorter from now on
      at = next;
    }
    return at;
  }

  /** By id. Those that another one took over are not among them. */
  List<CaseFacts> cases() {
    return cases;
  }

  /** The turns of writing to the customer of a case, in order. */
  List<Turn> turns(CaseFacts one) {
    return turns.getOrDefault(one.caseId(), List.of());
  }

  /** The answers from 0 to 10 that came with what belongs to a case. */
  List<Score> recommendations(CaseFacts one) {
    return recommendations.getOrDefault(one.caseId(), List.of());
  }

  /** All cases of the customer of one of them, itself included. */
  List<CaseFacts> ofCustomer(CaseFacts one) {
    return byCustomer.getOrDefault(rootOf(one), List.of(one));
  }

  private String rootOf(CaseFacts one) {
    String at = one.identity();
    for (String next = customers.get(at); next != null; next = customers.get(at)) {
      at = next;
    }
    return at;
  }
}
