package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.webhook.FieldException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On which scales a survey asks. Every metric keeps a scale of its own, the same for all surveys:
 * NPS 0 to 10, CSAT and rating 1 to 5, CES 1 to 7.
 */
final class Scales {
  static final List<String> METRICS = List.of("nps", "csat", "ces", "rating");

  private static final Map<String, Scale> OURS =
      Map.of(
          "nps", new Scale(0, 10),
          "csat", new Scale(1, 5),
          "ces", new Scale(1, 7),
          "rating", new Scale(1, 5));
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");

  private final Map<String, Scale> asked;

  private Scales(Map<String, Scale> asked) {
    this.asked = Map.copyOf(asked);
  }

  /**
   * @param settings the metrics to their scales, such as {@code csat: 0-10}
   * @throws SettingsException naming the metric if its scale is none
   */
  static Scales of(Settings settings) {
    settings.only(METRICS.toArray(String[]::new));
    var asked = new HashMap<String, Scale>();
    for (String metric : settings.values().keySet()) {
      String range = settings.string(metric);
      Matcher ends = RANGE.matcher(range);
      if (!ends.matches() || ends.group(1).equals(ends.group(2))) {
        throw new SettingsException(
            settings.path(), metric, range, "must be a scale such as 1-5 or 0-10");
      }
      asked.put(
          metric, new Scale(Integer.parseInt(ends.group(1)), Integer.parseInt(ends.group(2))));
    }
    return new Scales(asked);
  }

  /**
   * A score on the metric's own scale.
   *
   * @param question its scale as the form tells; null if it does not
   * @throws FieldException naming the field if it is no number of the scale
   */
  int score(String metric, String field, String given, @Nullable Scale question) {
    Scale ours = Objects.requireNonNull(OURS.get(metric), metric);
    Scale configured = asked.get(metric);
    Scale from = configured != null ? configured : question != null ? question : ours;
    // Who recommends with 9 of 1 to 10 is a promoter, too: that scale only lacks the zero.
    boolean lacksZero = metric.equals("nps") && from.low() == 1 && from.high() == 10;
    return (lacksZero ? ours : from).bring(field, given, ours);
  }
}
