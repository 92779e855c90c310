package dev.ouvidor.connectors.shopee;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.polling.ListingReader;
import dev.ouvidor.connectors.tokens.SharedToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Shopee.
 *
 * @param shopId number of the shop
 * @param application who we are
 * @param base address of the API, without trailing slash
 * @param productUrl where people see a product, with {@code {shop}} and {@code {item}}
 * @param maxLength longest answer, in code points
 * @param pace of reading
 * @param timeout of one request
 */
record ShopeeSettings(
    String shopId,
    Application application,
    String base,
    String productUrl,
    int maxLength,
    ListingReader.Pace pace,
    Duration timeout) {
  private static final String NUMBER = "\\d{1,18}";

  /**
   * What a partner gets from Shopee.
   *
   * @param refreshToken the first one; those that follow stand in the file
   */
  record Application(String partnerId, String partnerKey, String refreshToken, Path tokenFile) {
    @Override
    public String toString() {
      return "partner " + partnerId;
    }
  }

  static ShopeeSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "shopId",
        "partnerId",
        "partnerKey",
        "refreshToken",
        "tokenFile",
        "baseUrl",
        "productUrl",
        "maxLength",
        "every",
        "recheck",
        "history",
        "timeout");
    return new ShopeeSettings(
        settings.matching("shopId", NUMBER, "must be a number of Shopee's"),
        new Application(
            settings.matching("partnerId", NUMBER, "must be a number of Shopee's"),
            settings.secret("partnerKey", environment),
            settings.secret("refreshToken", environment),
            SharedToken.file(settings)),
        settings
            .url("baseUrl", "https://partner.shopeemobile.com")
            .toString()
            .replaceFirst("/+$", ""),
        settings.has("productUrl")
            ? settings.string("productUrl")
            : "https://shopee.com.br/product/{shop}/{item}",
        settings.integer("maxLength", 500, 1, 10_000),
        ListingReader.Pace.of(settings, Duration.ofMinutes(1), Duration.ofMinutes(1)),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  @Override
  public String toString() {
    return "Shopee, shop " + shopId + ", " + application;
  }
}
