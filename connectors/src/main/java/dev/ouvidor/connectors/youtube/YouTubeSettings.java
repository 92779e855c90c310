package dev.ouvidor.connectors.youtube;

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
 * Settings of a connection to YouTube.
 *
 * @param channelId of the shop's channel there
 * @param costs what Google counts
 * @param maxLength longest reply, in code points
 * @param pace how often is read
 * @param timeout of one request
 * @param base address of the API, without trailing slash
 * @param web address of the pages for people, without trailing slash
 */
record YouTubeSettings(
    String channelId,
    GoogleCredentials credentials,
    Costs costs,
    int maxLength,
    ListingReader.Pace pace,
    Duration timeout,
    String base,
    String web) {

  /**
   * @param unitsPerDay what may be spent, replies included
   * @param read what a page costs
   * @param reply what a reply costs
   */
  record Costs(int unitsPerDay, int read, int reply) {}

  static YouTubeSettings of(Settings settings, Function<String, @Nullable String> environment) {
    var known =
        new ArrayList<>(
            List.of(
                "channelId",
                "unitsPerDay",
                "unitsPerRead",
                "unitsPerReply",
                "maxLength",
                "every",
                "recheck",
                "history",
                "timeout",
                "baseUrl",
                "webUrl"));
    known.addAll(GoogleCredentials.FIELDS);
    settings.only(known.toArray(String[]::new));
    if (settings.has("serviceAccountKey")) {
      throw new SettingsException(
          settings.path(),
          "serviceAccountKey",
          null,
          "cannot be used: YouTube wants the channel's own grant (clientId, clientSecret,"
              + " refreshToken)");
    }
    return new YouTubeSettings(
        settings.matching("channelId", "UC[\\w-]{10,40}", "must be the id of a channel, UC…"),
        GoogleCredentials.ofGrant(settings, environment),
        new Costs(
            settings.integer("unitsPerDay", 10_000, 500, 100_000_000),
            settings.integer("unitsPerRead", 1, 1, 100),
            settings.integer("unitsPerReply", 50, 1, 200)),
        settings.integer("maxLength", 10_000, 1, 100_000),
        ListingReader.Pace.of(settings, Duration.ofMinutes(1), Duration.ofMinutes(10)),
        settings.positive("timeout", Duration.ofSeconds(10)),
        address(settings, "baseUrl", "https://youtube.googleapis.com"),
        address(settings, "webUrl", "https://www.youtube.com"));
  }

  private static String address(Settings settings, String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }
}
