package dev.ouvidor.connectors.googlebusiness;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.google.GoogleCredentials;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to a Google Business Profile.
 *
 * @param account number of it
 * @param locations the places by their numbers, each with the name that the shop gives it
 * @param maxBytes longest answer, in bytes of UTF-8
 * @param replaceAnswers whether an answer may replace one that is up to date
 * @param pace how often is read
 * @param timeout of one request
 * @param base address of the API, without trailing slash
 * @param reviewUrl where a person sees reviews, with {@code {location}} and {@code {review}}
 */
record GoogleBusinessSettings(
    String account,
    Map<String, String> locations,
    GoogleCredentials credentials,
    int maxBytes,
    boolean replaceAnswers,
    ListingReader.Pace pace,
    Duration timeout,
    String base,
    String reviewUrl) {
  private static final String NUMBER = "\\d{1,30}";

  static GoogleBusinessSettings of(
      Settings settings, Function<String, @Nullable String> environment) {
    var known =
        new ArrayList<>(
            List.of(
                "account",
                "locations",
                "maxLength",
                "replaceAnswers",
                "every",
                "recheck",
                "history",
                "timeout",
                "baseUrl",
                "reviewUrl"));
    known.addAll(GoogleCredentials.FIELDS);
    settings.only(known.toArray(String[]::new));
    return new GoogleBusinessSettings(
        settings.matching("account", NUMBER, "must be the number of the account"),
        locations(settings),
        GoogleCredentials.of(settings, environment),
        settings.integer("maxLength", 4_096, 1, 100_000),
        settings.flag("replaceAnswers", false),
        ListingReader.Pace.of(settings, Duration.ofMinutes(2), Duration.ofMinutes(10)),
        settings.positive("timeout", Duration.ofSeconds(10)),
        settings
            .url("baseUrl", "https://mybusiness.googleapis.com")
            .toString()
            .replaceFirst("/+$", ""),
        settings.matching(
            "reviewUrl",
            "https://business.google.com/reviews",
            "https?://\\S+",
            "must be an http or https address"));
  }

  private static Map<String, String> locations(Settings settings) {
    Settings block = settings.block("locations");
    var locations = new LinkedHashMap<String, String>();
    for (String number : block.values().keySet()) {
      if (!number.matches(NUMBER)) {
        throw new SettingsException(block.path(), number, null, "is no number of a location");
      }
      locations.put(number, block.string(number));
    }
    if (locations.isEmpty()) {
      throw new SettingsException(settings.path(), "locations", null, "is missing");
    }
    return locations;
  }
}
