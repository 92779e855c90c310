package dev.ouvidor.pipeline.training;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was said of the rows of a set where several labels, or none, may be right. */
record LabelSets(List<Row> rows) {

  record Row(String text, Set<String> gold, Set<String> said) {}

  /** F1 over all single labels together. */
  Figure microF1() {
    int[] hits = new int[rows.size()];
    int[] totals = new int[rows.size()];
    for (int i = 0; i < hits.length; i++) {
      Row row = rows.get(i);
      hits[i] = (int) row.said.stream().filter(row.gold::contains).count();
      totals[i] = row.said.size() + row.gold.size();
    }
    return sample -> {
      int hit = 0;
      int total = 0;
      for (int i : sample) {
        hit += hits[i];
        total += totals[i];
      }
      return Metrics.ratio(2.0 * hit, total);
    };
  }

  /** The most frequent label for every row. */
  LabelSets baseline() {
    Set<String> most =
        frequencies().entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(e -> Set.of(e.getKey()))
            .orElse(Set.of());
    return new LabelSets(rows.stream().map(r -> new Row(r.text, r.gold, most)).toList());
  }

  private Map<String, Long> frequencies() {
    return rows.stream()
        .map(Row::gold)
        .flatMap(Collection::stream)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
