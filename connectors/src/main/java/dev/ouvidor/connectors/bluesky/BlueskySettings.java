package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Bluesky.
 *
 * @param account handle or DID of the shop
 * @param password an app password
 * @param service address of the account's server (PDS), without trailing slash
 * @param web where people see posts, without trailing slash
 * @param search queries to repeat
 * @param jetstream address of the stream of all posts, without trailing slash; null to do without
 * @param keywords what posts of the stream are picked by, next to those that speak to the shop
 * @param history how far back is read at the first start, and how long posts are looked after
 * @param interval rest between two polls
 * @param recheck rest between two looks at what was delivered
 * @param timeout of one request
 */
record BlueskySettings(
    String account,
    String password,
    String service,
    String web,
    List<String> search,
    @Nullable String jetstream,
    List<String> keywords,
    Duration history,
    Duration interval,
    Duration recheck,
    Duration timeout) {
  private static final String ACCOUNT =
      "did:[a-z]+:[\\w.:%-]+|[a-zA-Z0-9][a-zA-Z0-9-]*(\\.[a-zA-Z0-9-]+)+";
  private static final String JETSTREAM = "wss://jetstream2.us-east.bsky.network";

  static BlueskySettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "account",
        "password",
        "service",
        "webUrl",
        "search",
        "streaming",
        "streamUrl",
        "keywords",
        "history",
        "interval",
        "recheck",
        "timeout");
    return new BlueskySettings(
        account(settings),
        settings.secret("password", environment),
        bare(settings.url("service", "https://bsky.social").toString()),
        bare(settings.url("webUrl", "https://bsky.app").toString()),
        settings.strings("search").stream().map(String::strip).distinct().toList(),
        jetstream(settings),
        keywords(settings),
        settings.duration("history", Duration.ofDays(7)),
        positive(settings, "interval", Duration.ofSeconds(15)),
        positive(settings, "recheck", Duration.ofMinutes(1)),
        positive(settings, "timeout", Duration.ofSeconds(10)));
  }

  private static String account(Settings settings) {
    String account = settings.string("account").replaceFirst("^@", "");
    if (!account.matches(ACCOUNT)) {
      throw new SettingsException(
          settings.path(),
          "account",
          account,
          "must be a handle such as loja.bsky.social or a DID");
    }
    return account;
  }

  private static @Nullable String jetstream(Settings settings) {
    String url = settings.string("streamUrl", JETSTREAM);
    if (url == null || !url.matches("wss?://[\\w.:\\[\\]-]+(/.*)?")) {
      throw new SettingsException(settings.path(), "streamUrl", url, "must be a ws or wss address");
    }
    return settings.flag("streaming", false) ? bare(url) : null;
  }

  private static List<String> keywords(Settings settings) {
    List<String> keywords = settings.strings("keywords");
    if (!keywords.isEmpty() && !settings.flag("streaming", false)) {
      throw new SettingsException(
          settings.path(), "keywords", keywords, "are for the stream and need streaming: true");
    }
    for (String keyword : keywords) {
      if (Keywords.folded(keyword).isEmpty()) {
        throw new SettingsException(
            settings.path(), "keywords", keyword, "must have a letter or a digit");
      }
    }
    return keywords;
  }

  private static Duration positive(Settings settings, String field, Duration fallback) {
    Duration value = settings.duration(field, fallback);
    if (value.isZero()) {
      throw new SettingsException(settings.path(), field, value, "must be more than nothing");
    }
    return value;
  }

  private static String bare(String address) {
    return address.replaceFirst("/+$", "");
  }

  @Override
  public String toString() {
    return "Bluesky " + account + " at " + service;
  }
}
