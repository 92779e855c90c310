package dev.ouvidor.dashboard.problems;

import dev.ouvidor.pipeline.index.ProblemDesk;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which problems stand by themselves, and which others were merged into each of them. */
final class Kin {
  private final Map<String, ProblemDocument> all = new LinkedHashMap<>();
  private final Map<String, List<ProblemDocument>> members = new LinkedHashMap<>();
  private final List<ProblemDocument> roots;

  /** Of these problems; one that was merged into another which is not among them stands alone. */
  Kin(Collection<ProblemDocument> problems) {
    problems.forEach(one -> all.put(one.id(), one));
    for (ProblemDocument one : problems) {
      way(one.id()).forEach(id -> members.computeIfAbsent(id, key -> new ArrayList<>()).add(one));
    }
    roots = problems.stream().filter(one -> way(one.id()).size() == 1).toList();
  }

  @Nullable ProblemDocument get(String id) {
    return all.get(id);
  }

  /** Those that stand by themselves. */
  List<ProblemDocument> roots() {
    return roots;
  }

  /** The problem itself and all that were merged into it, directly or not. */
  List<ProblemDocument> members(String id) {
    return members.getOrDefault(id, List.of());
  }

  /**
   * Those of the members whose counts add up: what lies within another one, as a nature of a
   * product lies within the nature, is counted there already.
   */
  List<ProblemDocument> counted(String id) {
    List<ProblemDocument> those = members(id);
    return those.stream()
        .filter(one -> those.stream().noneMatch(other -> contains(other, one)))
        .toList();
  }

  /**
   * The problem, the one that it is a part of, and so on. When two people merged two problems into
   * each other at the same moment, each stands for itself: nothing disappears.
   */
  private Set<String> way(String id) {
    Set<String> way = new LinkedHashSet<>(List.of(id));
    for (String next = into(id); next != null && all.containsKey(next); next = into(next)) {
      if (!way.add(next)) {
        return Set.of(id);
      }
    }
    return way;
  }

  private @Nullable String into(String id) {
    ProblemDocument document = all.get(id);
    ProblemDesk desk = document == null ? null : document.desk();
    return desk == null ? null : desk.mergedInto();
  }

  private static boolean contains(ProblemDocument whole, ProblemDocument part) {
    return whole.kind() == ProblemKind.NATURE
        && part.kind() != ProblemKind.NATURE
        && Objects.equals(whole.nature(), part.nature());
  }
}
