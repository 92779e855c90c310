package dev.ouvidor.dashboard.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.explore.Counting.Bucket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Natures by severity, each cell against the period before. */
final class HeatPanel {
  private static final int LEVELS = 5;
  private static final String NOW = "now";
  private static final String BEFORE = "before";
  private static final String NATURES = "natures";
  private static final String LEVEL = "severity";

  private final Counting counting;

  /**
   * The map, as JSON of the API.
   *
   * @param total feedback of the period
   * @param before feedback of the period before
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Heat(long total, long before, List<Row> rows) {}

  /**
   * A nature.
   *
   * @param nature {@link ExploreQuery#NONE} for what has none
   * @param share of all feedback of the period, 0 to 1
   * @param cells by severity, 0 to 4
   */
  record Row(
      String nature, long count, long before, double share, Change change, List<Cell> cells) {}

  /** A nature of one severity. */
  record Cell(long count, long before, double share, Change change) {}

  HeatPanel(Counting counting) {
    this.counting = counting;
  }

  Heat of(ExploreQuery query) {
    var levels = Map.of(LEVEL, Counting.values(Dimension.SEVERITY, query.seen()));
    var none = ExploreFilter.is(Dimension.NATURE, ExploreQuery.NONE, query.seen());
    var wanted =
        Map.of(
            NATURES,
            Counting.values(Dimension.NATURE, query.seen(), levels),
            ExploreQuery.NONE,
            Counting.only(none, levels));
    Bucket found =
        counting.among(
            ExploreFilter.both(query),
            Map.of(
                NOW, Counting.only(ExploreFilter.now(query), wanted),
                BEFORE, Counting.only(ExploreFilter.before(query), wanted)));
    return heat(found.one(NOW), found.one(BEFORE));
  }

  private static Heat heat(Bucket now, Bucket before) {
    Map<String, long[]> here = cells(now);
    Map<String, long[]> there = cells(before);
    var natures = new TreeSet<>(here.keySet());
    natures.addAll(there.keySet());
    List<long[]> pairs = new ArrayList<>();
    for (String nature : natures) {
      long[] one = here.getOrDefault(nature, new long[LEVELS + 1]);
      long[] other = there.getOrDefault(nature, new long[LEVELS + 1]);
      for (int i = 0; i <= LEVELS; i++) {
        pairs.add(new long[] {one[i], other[i]});
      }
    }
    List<Change> changes = Change.of(pairs);
    List<Row> rows = new ArrayList<>();
    int at = 0;
    for (String nature : natures) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i <= LEVELS; i++) {
        long[] pair = pairs.get(at);
        cells.add(new Cell(pair[0], pair[1], share(pair[0], now.count()), changes.get(at)));
        at++;
      }
      Cell all = cells.get(LEVELS);
      rows.add(
          new Row(
              nature,
              all.count(),
              all.before(),
              all.share(),
              all.change(),
              List.copyOf(cells.subList(0, LEVELS))));
    }
    rows.sort(
        Comparator.comparing((Row row) -> row.nature().equals(ExploreQuery.NONE))
            .thenComparing(Comparator.comparingLong(Row::count).reversed())
            .thenComparing(Row::nature));
    return new Heat(now.count(), before.count(), rows);
  }

  /** By nature: how many of each severity, and at last of all. */
  private static Map<String, long[]> cells(Bucket period) {
    List<Bucket> rows = new ArrayList<>(period.all(NATURES));
    rows.add(period.one(ExploreQuery.NONE));
    Map<String, long[]> cells = new HashMap<>();
    for (Bucket row : rows) {
      if (row.count() > 0) {
        long[] counts = new long[LEVELS + 1];
        row.numbers(LEVEL).forEach((level, count) -> counts[level] = count);
        counts[LEVELS] = row.count();
        cells.put(row.key(), counts);
      }
    }
    return cells;
  }

  static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
