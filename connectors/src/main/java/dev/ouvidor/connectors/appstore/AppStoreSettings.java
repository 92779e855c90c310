package dev.ouvidor.connectors.appstore;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to the App Store.
 *
 * @param app Apple's number of the app
 * @param key to App Store Connect; null if only the public feed is read
 * @param countries whose feeds are read where there is no key, as two small letters
 * @param requestsPerHour what Apple allows, looks for replies included
 * @param maxLength longest answer, in code points
 * @param replaceAnswers whether an answer may replace another
 * @param pace how often is read
 * @param timeout of one request
 * @param base address of App Store Connect's API, without trailing slash
 * @param feed address of the public feeds, without trailing slash
 * @param web address of the shop's pages, without trailing slash
 */
record AppStoreSettings(
    String app,
    @Nullable ConnectKey key,
    List<String> countries,
    int requestsPerHour,
    int maxLength,
    boolean replaceAnswers,
    ListingReader.Pace pace,
    Duration timeout,
    String base,
    String feed,
    String web) {

  static AppStoreSettings of(
      Settings settings, Function<String, @Nullable String> environment, InstantSource clock) {
    settings.only(
        "app",
        "keyId",
        "issuerId",
        "privateKey",
        "countries",
        "requestsPerHour",
        "maxLength",
        "replaceAnswers",
        "every",
        "recheck",
        "history",
        "timeout",
        "baseUrl",
        "feedUrl",
        "webUrl");
    boolean keyed = settings.has("privateKey") || settings.has("keyId") || settings.has("issuerId");
    return new AppStoreSettings(
        settings.matching("app", "\\d{1,19}", "must be the number in the app's address"),
        keyed ? ConnectKey.of(settings, environment, clock) : null,
        countries(settings, keyed),
        settings.integer("requestsPerHour", 3_000, 4, 1_000_000),
        settings.integer("maxLength", 5_970, 1, 100_000),
        settings.flag("replaceAnswers", false),
        ListingReader.Pace.of(settings, Duration.ofMinutes(keyed ? 2 : 10), Duration.ofMinutes(10)),
        settings.positive("timeout", Duration.ofSeconds(15)),
        address(settings, "baseUrl", "https://api.appstoreconnect.apple.com"),
        address(settings, "feedUrl", "https://itunes.apple.com"),
        address(settings, "webUrl", "https://apps.apple.com"));
  }

  private static List<String> countries(Settings settings, boolean keyed) {
    List<String> given = settings.strings("countries");
    if (keyed && !given.isEmpty()) {
      throw new SettingsException(
          settings.path(), "countries", given, "does not go together with a key: it reads all");
    } else if (!keyed && given.isEmpty()) {
      throw new SettingsException(
          settings.path(), "countries", null, "is missing, and so is a key (privateKey)");
    }
    Set<String> known = Set.of(Locale.getISOCountries());
    for (String each : given) {
      if (!each.matches("[a-z]{2}") || !known.contains(each.toUpperCase(Locale.ROOT))) {
        throw new SettingsException(
            settings.path(), "countries", each, "must be a country as two small letters");
      }
    }
    return given.stream().distinct().toList();
  }

  private static String address(Settings settings, String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }
}
