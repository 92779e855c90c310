package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.webhook.FieldException;
import java.util.regex.Pattern;

/**
 * A scale from its worst to its best, or from one end to the other.
 *
 * @param low where it begins; the greater number where a scale runs the other way
 * @param high where it ends, another number than {@code low}
 */
record Scale(int low, int high) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,30})?");

  Scale {
    if (low == high) {
      throw new IllegalArgumentException("a scale of one step: " + low);
    }
  }

  int least() {
    return Math.min(low, high);
  }

  int most() {
    return Math.max(low, high);
  }

  /**
   * Brings what was given on this scale to another one, rounded, halves up.
   *
   * @throws FieldException naming the field if it is no number of this scale
   */
  int bring(String field, String given, Scale to) {
    double number = NUMBER.matcher(given).matches() ? read(given) : Double.NaN;
    if (!(number >= least() && number <= most())) {
      throw FieldException.range(field, given, least(), most());
    }
    double share = (number - low) / (high - low);
    return (int) Math.round(to.low + share * (to.high - to.low));
  }

  private static double read(String given) {
    return Double.parseDouble(given.replace(',', '.'));
  }
}
