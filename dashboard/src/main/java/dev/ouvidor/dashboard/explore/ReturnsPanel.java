package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.explore.Counting.Bucket;
import dev.ouvidor.dashboard.explore.Foretelling.Lag;
import dev.ouvidor.dashboard.explore.Period.Step;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether what is said of a product foretells that it comes back. By whole weeks. */
final class ReturnsPanel {
  private static final int FEWEST_WEEKS = 26;
  private static final int SHOWN = 10;
  private static final String PRODUCTS = "products";
  private static final String WEEKS = "weeks";
  private static final String RETURNS = "returns";
  private static final String NEGATIVE = "negative";
  private static final String NAMES = "names";

  private final Counting counting;

  /**
   * As JSON of the API.
   *
   * @param weeks where each begins; only those that are over
   */
  record Beside(String zone, List<Instant> weeks, List<Product> products) {}

  /**
   * A product.
   *
   * @param said feedback of each week that is no return
   * @param negative how much of it was negative
   * @param returns how many came back
   * @param lags how the share of the negative goes with the returns so many weeks later
   * @param foretells the lag that goes best with them, if it is more than chance; null otherwise
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Product(
      String sku,
      @Nullable String name,
      List<Long> said,
      List<Long> negative,
      List<Long> returns,
      List<Lag> lags,
      @Nullable Lag foretells) {

    long back() {
      return returns.stream().mapToLong(Long::longValue).sum();
    }
  }

  ReturnsPanel(Counting counting) {
    this.counting = counting;
  }

  /** Of the filters only the product counts; the period is lengthened to 26 weeks. */
  Beside of(ExploreQuery query) {
    ExploreQuery asked = query.only(Dimension.PRODUCT).at(weeks(query.period()));
    List<ZonedDateTime> weeks = asked.period().starts(Step.WEEK);
    Aggregation weekly =
        Counting.times(
            Step.WEEK,
            asked.period().zone(),
            Map.of(
                RETURNS, Counting.only(ExploreFilter.RETURN),
                NEGATIVE, Counting.only(ExploreFilter.saidBadly())));
    Aggregation names = Aggregation.of(a -> a.terms(t -> t.field("product.name.raw").size(1)));
    Bucket returned =
        counting.among(
            ExploreFilter.and(ExploreFilter.whole(asked), ExploreFilter.RETURN),
            Map.of(
                PRODUCTS,
                Aggregation.of(
                    a ->
                        a.terms(
                            t ->
                                t.field(Dimension.PRODUCT.field(query.seen()))
                                    .size(SHOWN)
                                    .shardSize(1_000)))));
    List<String> skus = returned.all(PRODUCTS).stream().map(Bucket::key).toList();
    if (skus.isEmpty()) {
      return new Beside(asked.period().zone().getId(), starts(weeks), List.of());
    }
    Bucket found =
        counting.among(
            ExploreFilter.and(
                ExploreFilter.whole(asked),
                ExploreFilter.anyOf(Dimension.PRODUCT, skus, query.seen())),
            Map.of(
                PRODUCTS,
                Counting.values(
                    Dimension.PRODUCT, query.seen(), Map.of(WEEKS, weekly, NAMES, names))));
    List<Product> products = new ArrayList<>();
    found.all(PRODUCTS).forEach(bucket -> products.add(product(bucket, weeks)));
    products.sort(Comparator.comparingLong(Product::back).reversed().thenComparing(Product::sku));
    return new Beside(asked.period().zone().getId(), starts(weeks), products);
  }

  private static List<Instant> starts(List<ZonedDateTime> weeks) {
    return weeks.stream().map(ZonedDateTime::toInstant).toList();
  }

  /** Whole weeks up to the end of a period, from its beginning on, or from further back. */
  private static Period weeks(Period period) {
    ZonedDateTime to = Step.WEEK.begin(period.to().atZone(period.zone()));
    ZonedDateTime from = Step.WEEK.begin(period.from().atZone(period.zone()));
    ZonedDateTime latest = to.minusWeeks(FEWEST_WEEKS);
    ZonedDateTime begin = from.isBefore(latest) ? from : latest;
    Instant first = begin.toInstant();
    return new Period(first, to.toInstant(), first, first, period.zone());
  }

  private static Product product(Bucket bucket, List<ZonedDateTime> weeks) {
    Map<Instant, Bucket> byWeek = new HashMap<>();
    bucket
        .all(WEEKS)
        .forEach(week -> byWeek.put(Instant.ofEpochMilli(Long.parseLong(week.key())), week));
    List<Long> said = new ArrayList<>();
    List<Long> negative = new ArrayList<>();
    List<Long> returns = new ArrayList<>();
    double[] share = new double[weeks.size()];
    double[] back = new double[weeks.size()];
    for (int i = 0; i < weeks.size(); i++) {
      Bucket week = byWeek.getOrDefault(weeks.get(i).toInstant(), new Bucket("", 0, Map.of()));
      long came = week.one(RETURNS).count();
      long bad = week.one(NEGATIVE).count();
      long spoken = week.count() - came;
      said.add(spoken);
      negative.add(bad);
      returns.add(came);
      share[i] = spoken == 0 ? Double.NaN : (double) bad / spoken;
      back[i] = came;
    }
    List<Lag> lags = Foretelling.lags(share, back);
    Lag best =
        lags.stream().filter(Lag::foretells).max(Comparator.comparingDouble(Lag::r)).orElse(null);
    List<Bucket> names = bucket.all(NAMES);
    return new Product(
        bucket.key(),
        names.isEmpty() ? null : names.get(0).key(),
        said,
        negative,
        returns,
        lags,
        best);
  }
}
