package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.MeasureQuery.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over all facts and sorts the observations of every measure into periods, pieces of the
 * period and people. Not thread safe.
 */
final class Counting {
  private final MeasureQuery query;
  private final Scope scope;
  private final Period now;
  private final Period before;
  private final List<Period> pieces;
  private final long[] starts;

  /** The observations of one measure. */
  private final class Tally implements Definition.Sink {
    private final Definition definition;
    private final Sample inside = new Sample();
    private final Sample earlier = new Sample();
    private final List<Sample> trend = new ArrayList<>();
    private final Map<String, Sample> people = new TreeMap<>();

    Tally(Definition definition) {
      this.definition = definition;
      pieces.forEach(piece -> trend.add(new Sample()));
    }

    @Override
    public void add(CaseFacts one, long at, double value, @Nullable String agent) {
      if (!query.isAbout(agent)) {
        return;
      }
      if (isIn(definition, now, at)) {
        inside.add(value);
        if (agent != null && definition.isPersonal()) {
          people.computeIfAbsent(agent, key -> new Sample()).add(value);
        }
      }
      if (isIn(definition, before, at)) {
        earlier.add(value);
      }
      int piece = piece(at);
      if (piece >= 0) {
        trend.get(piece).add(value);
      }
    }

    /** The piece of a moment; -1 if it is in none. */
    private int piece(long at) {
      int found = Arrays.binarySearch(starts, at);
      int piece = found >= 0 ? found : -found - 2;
      return piece >= 0 && isIn(definition, pieces.get(piece), at) ? piece : -1;
    }
  }

  /**
   * What came out for one measure.
   *
   * @param trend one figure for each piece of the period
   * @param people by user id; empty for what says nothing of a single person
   */
  record Counted(
      Definition definition,
      Figure now,
      Figure before,
      List<Figure> trend,
      Map<String, Figure> people) {}

  private Counting(MeasureQuery query, Material all, int quietDays) {
    this.query = query;
    this.now = query.now();
    this.before = query.before();
    this.pieces = query.pieces();
    this.starts = pieces.stream().mapToLong(Period::from).toArray();
    this.scope = new Scope(all, query.asOf().toEpochMilli(), quietDays, moments());
  }

  /** All measures. */
  static List<Counted> all(MeasureQuery query, Material all, int quietDays) {
    return new Counting(query, all, quietDays).count();
  }

  private List<Counted> count() {
    List<Tally> tallies = Definitions.ALL.stream().map(Tally::new).toList();
    for (CaseFacts one : scope.all().cases()) {
      if (query.fits(one)) {
        for (Tally tally : tallies) {
          tally.definition.observe(one, scope, tally);
        }
      }
    }
    return tallies.stream().map(this::counted).toList();
  }

  /** The observations of one measure in the period. */
  static void each(
      Definition definition, MeasureQuery query, Material all, int quietDays, Definition.Sink to) {
    Counting counting = new Counting(query, all, quietDays);
    Definition.Sink inside =
        (one, at, value, agent) -> {
          if (counting.isIn(definition, counting.now, at) && query.isAbout(agent)) {
            to.add(one, at, value, agent);
          }
        };
    all.cases().stream()
        .filter(query::fits)
        .forEach(one -> definition.observe(one, counting.scope, inside));
  }

  private Counted counted(Tally tally) {
    Kind kind = tally.definition.kind();
    Map<String, Figure> people = new TreeMap<>();
    tally.people.forEach((who, sample) -> people.put(who, sample.figure(kind)));
    return new Counted(
        tally.definition,
        tally.inside.figure(kind),
        tally.earlier.figure(kind),
        tally.trend.stream().map(sample -> sample.figure(kind)).toList(),
        people);
  }

  /** A state belongs to the period that ends with it. */
  private boolean isIn(Definition definition, Period period, long at) {
    return definition.isState() ? at == end(period) : period.has(at);
  }

  private long end(Period period) {
    return Math.min(period.to() - 1, query.asOf().toEpochMilli());
  }

  private long[] moments() {
    return Stream.concat(Stream.of(before, now), pieces.stream())
        .mapToLong(this::end)
        .distinct()
        .toArray();
  }
}
