package dev.ouvidor.connectors.trustpilot;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Trustpilot.
 *
 * @param apiKey of the application
 * @param apiSecret of the application
 * @param businessUnit id of the company
 * @param user id of the business user in whose name replies are written; null to read only
 * @param base address of the API, without trailing slash
 * @param web where people see reviews, without trailing slash
 * @param maxLength longest reply, in code points
 * @param removed statuses of reviews that nobody sees
 * @param pace how often it is read
 * @param timeout of one request
 */
record TrustpilotSettings(
    String apiKey,
    String apiSecret,
    String businessUnit,
    @Nullable String user,
    String base,
    String web,
    int maxLength,
    Set<String> removed,
    ListingReader.Pace pace,
    Duration timeout) {
  private static final String ID = "[0-9a-f]{24}";

  static TrustpilotSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "apiKey",
        "apiSecret",
        "businessUnit",
        "user",
        "baseUrl",
        "webUrl",
        "maxLength",
        "removed",
        "every",
        "recheck",
        "history",
        "timeout");
    return new TrustpilotSettings(
        settings.secret("apiKey", environment),
        settings.secret("apiSecret", environment),
        settings.matching("businessUnit", ID, "must be the 24 characters of a business unit's id"),
        settings.has("user")
            ? settings.matching("user", ID, "must be the 24 characters of a business user's id")
            : null,
        bare(settings, "baseUrl", "https://api.trustpilot.com"),
        bare(settings, "webUrl", "https://www.trustpilot.com"),
        settings.integer("maxLength", 5_000, 1, 100_000),
        settings.has("removed")
            ? Set.copyOf(settings.strings("removed"))
            : Set.of("archived", "deleted", "suspended"),
        ListingReader.Pace.of(settings, Duration.ofMinutes(1), Duration.ofMinutes(5)),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  private static String bare(Settings settings, String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }

  /** Holds no secrets. */
  @Override
  public String toString() {
    return "Trustpilot, business unit " + businessUnit;
  }
}
