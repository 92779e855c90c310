package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a measure says of a sample; as JSON of the API. Lengths of time are in milliseconds, shares
 * from 0 to 1, net promoter scores from −100 to 100.
 *
 * @param n size of the sample
 * @param value the median of lengths of time; the share, mean, score or count otherwise; null
 *     without a sample
 * @param low lower bound of the 95 % interval of the value; null where there is none
 * @param high upper bound of it
 * @param p90 of lengths of time, what nine of ten did not exceed; null otherwise
 * @param mean of lengths of time; null otherwise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Figure(
    long n,
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double p90,
    @Nullable Double p90Low,
    @Nullable Double p90High,
    @Nullable Double mean) {
  static final Figure NOTHING = new Figure(0, null, null, null, null, null, null, null);

  static Figure of(long n, double value, Intervals.Bounds bounds) {
    return new Figure(
        n, value, number(bounds.low()), number(bounds.high()), null, null, null, null);
  }

  /** Null for what is none. */
  static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** The same without what so small a sample says: only its size. */
  Figure hidden() {
    return new Figure(n, null, null, null, null, null, null, null);
  }
}
