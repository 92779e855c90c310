package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.Mention.Counted;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What many pieces of feedback add to the counts, summed up by problem and interval. Not
 * thread-safe.
 */
public final class Bundle {
  /** More is not kept back: then it is a look into history rather than what is said now. */
  private static final int MOST_SUMS = 30_000;

  private static final int MOST_PIECES = 200_000;

  /** Those that wait longest first. */
  private final Map<Place, Sum> sums = new LinkedHashMap<>();

  private int pieces;

  private record Place(String problem, long start) {}

  /**
   * Takes up a version of a piece of feedback in place of what was counted of it before.
   *
   * @param before null if nothing is remembered
   * @return what is to be remembered; null to leave that as it is, as this version is older
   */
  public @Nullable Counted take(Mention mention, @Nullable Counted before) {
    if (mention.turned()) {
      return turn(mention, before);
    }
    if (before != null && !mention.follows(before)) {
      return null;
    }
    Said was = before == null ? mention.was() : before.said();
    Said now = mention.said();
    Counted counted = mention.counted(before, was, now);
    Said counts = counted.packed() == mention.packed() ? now : counted.said();
    if (!Objects.equals(was, counts)) {
      add(was, -1, false);
      add(counts, 1, false);
    }
    return counted;
  }

  /** What is remembered of another version was judged by the new categories already. */
  private @Nullable Counted turn(Mention mention, @Nullable Counted before) {
    Said now = mention.said();
    if (now == null || (before != null && !mention.isOf(before))) {
      return null;
    }
    Said was = before == null ? mention.was() : before.said();
    Said counts = was == null ? now : was.of(now.natures());
    if (counts.equals(was)) {
      return null;
    }
    add(was, -1, true);
    add(counts, 1, true);
    return new Counted(
        mention.version(),
        counts.packed(),
        mention.revision(),
        before == null ? null : before.group());
  }

  private void add(@Nullable Said said, int sign, boolean turned) {
    if (said == null) {
      return;
    }
    Tally tally = Tally.of(said, sign);
    long start = Span.FIVE_MINUTES.start(said.at());
    for (Problem problem : said.problems()) {
      sums.computeIfAbsent(new Place(problem.id(), start), place -> new Sum(problem))
          .add(said, tally, sign, turned);
      pieces++;
    }
  }

  /** Whether it is time to hand over everything, be it before the second is over. */
  public boolean isLarge() {
    return pieces >= MOST_PIECES || sums.size() >= MOST_SUMS;
  }

  /** Whether there is nothing to hand over. */
  public boolean isEmpty() {
    return sums.isEmpty();
  }

  /**
   * Hands over what belongs to natures and connections, which are few, and of all else what waits
   * longest.
   *
   * @param most of all else
   */
  public void handOver(int most, Consumer<Delta> to) {
    int left = most;
    Iterator<Map.Entry<Place, Sum>> each = sums.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Place, Sum> one = each.next();
      Sum sum = one.getValue();
      if (sum.isOfFew() || left-- > 0) {
        to.accept(sum.delta(one.getKey().start));
        pieces -= sum.pieces;
        each.remove();
      }
    }
  }

  private static final class Sum {
    private final Problem problem;
    private Tally tally = Tally.NONE;
    private long first = Long.MAX_VALUE;
    private int[] came = new int[4];
    private int[] went = new int[0];
    private int pieces;
    private int comers;
    private int goers;
    private @Nullable String product;
    private @Nullable String phrase;
    private boolean turned;

    Sum(Problem problem) {
      this.problem = problem;
    }

    /** Whether its problem is one of few, and what many of those of products add up to. */
    boolean isOfFew() {
      return problem.kind() == ProblemKind.NATURE || problem.kind() == ProblemKind.CONNECTION;
    }

    void add(Said said, Tally one, int sign, boolean byTurn) {
      pieces++;
      turned |= byTurn;
      tally = tally.plus(one);
      first = Math.min(first, said.at());
      product = problem.sku() == null || said.product() == null ? product : said.product();
      phrase = said.nameOf(problem) == null ? phrase : said.nameOf(problem);
      if (sign > 0) {
        came = room(came, comers);
        came[comers++] = said.author();
        came[comers++] = said.text();
      } else {
        went = room(went, goers);
        went[goers++] = said.author();
        went[goers++] = said.text();
      }
    }

    private static int[] room(int[] pairs, int used) {
      return used < pairs.length ? pairs : Arrays.copyOf(pairs, Math.max(4, 2 * used));
    }

    Delta delta(long start) {
      return new Delta(
          problem,
          start,
          first,
          tally,
          Arrays.copyOf(came, comers),
          Arrays.copyOf(went, goers),
          product,
          phrase,
          turned);
    }
  }
}
