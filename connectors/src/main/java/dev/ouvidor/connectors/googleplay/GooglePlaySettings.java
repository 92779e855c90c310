package dev.ouvidor.connectors.googleplay;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.google.GoogleCredentials;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Google Play.
 *
 * @param app name of its package
 * @param quota what Google allows
 * @param maxLength longest answer, in code points
 * @param replaceAnswers whether an answer may replace one that is up to date
 * @param pace how often is read
 * @param timeout of one request
 * @param base address of the API, without trailing slash
 * @param web address of the shop's pages, without trailing slash
 */
record GooglePlaySettings(
    String app,
    GoogleCredentials credentials,
    Allowance quota,
    int maxLength,
    boolean replaceAnswers,
    ListingReader.Pace pace,
    Duration timeout,
    String base,
    String web) {
  /** Google shows reviews of a week; what is about to leave it would look as if deleted. */
  private static final Duration WEEK = Duration.ofDays(6);

  /**
   * @param readsPerHour lookups for replies included
   */
  record Allowance(int readsPerHour, int repliesPerDay) {}

  static GooglePlaySettings of(Settings settings, Function<String, @Nullable String> environment) {
    var known =
        new ArrayList<>(
            List.of(
                "app",
                "readsPerHour",
                "repliesPerDay",
                "maxLength",
                "replaceAnswers",
                "every",
                "recheck",
                "history",
                "timeout",
                "baseUrl",
                "webUrl"));
    known.addAll(GoogleCredentials.FIELDS);
    settings.only(known.toArray(String[]::new));
    Duration history = settings.positive("history", WEEK);
    if (history.compareTo(WEEK) > 0) {
      throw new SettingsException(
          settings.path(), "history", settings.string("history"), "must be 6d at most");
    }
    return new GooglePlaySettings(
        settings.matching(
            "app",
            "[A-Za-z]\\w*(\\.[A-Za-z]\\w*)+",
            "must be the name of a package such as br.com.lojadebotas"),
        GoogleCredentials.of(settings, environment),
        new Allowance(
            settings.integer("readsPerHour", 200, 4, 1_000_000),
            settings.integer("repliesPerDay", 2_000, 1, 1_000_000)),
        settings.integer("maxLength", 350, 1, 10_000),
        settings.flag("replaceAnswers", false),
        new ListingReader.Pace(
            settings.positive("every", Duration.ofMinutes(1)),
            settings.positive("recheck", Duration.ofMinutes(10)),
            history),
        settings.positive("timeout", Duration.ofSeconds(10)),
        address(settings, "baseUrl", "https://androidpublisher.googleapis.com"),
        address(settings, "webUrl", "https://play.google.com"));
  }

  private static String address(Settings settings, String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }
}
