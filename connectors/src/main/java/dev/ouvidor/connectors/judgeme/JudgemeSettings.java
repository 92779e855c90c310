package dev.ouvidor.connectors.judgeme;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Judge.me.
 *
 * @param shop domain of the shop as Judge.me knows it
 * @param token private API token
 * @param base address of the API, without trailing slash
 * @param notifyCustomer whether Judge.me tells the customer of an answer by e-mail
 * @param maxLength longest answer, in code points
 * @param pace of reading
 * @param timeout of one request
 */
record JudgemeSettings(
    String shop,
    String token,
    String base,
    boolean notifyCustomer,
    int maxLength,
    ListingReader.Pace pace,
    Duration timeout) {

  static JudgemeSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "shop",
        "token",
        "verify",
        "baseUrl",
        "notifyCustomer",
        "maxLength",
        "every",
        "recheck",
        "history",
        "timeout");
    return new JudgemeSettings(
        settings.matching(
            "shop", "[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}", "must be a domain such as loja.myshopify.com"),
        settings.secret("token", environment),
        settings.url("baseUrl", "https://api.judge.me/api/v1").toString().replaceFirst("/+$", ""),
        settings.flag("notifyCustomer", true),
        settings.integer("maxLength", 2_000, 1, 100_000),
        ListingReader.Pace.of(settings, Duration.ofMinutes(1), Duration.ofMinutes(1)),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  @Override
  public String toString() {
    return "Judge.me of " + shop;
  }
}
