package dev.ouvidor.pipeline.training;

import java.util.Locale;

/** What a figure should reach: at least, or at most, a value. */
record Target(double value, boolean atMost) {

  static Target atLeast(double value) {
    return new Target(value, false);
  }

  static Target atMost(double value) {
    return new Target(value, true);
  }

  boolean isMetBy(double figure) {
    return atMost ? figure <= value : figure >= value;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.3f", atMost ? "≤" : "≥", value);
  }
}
