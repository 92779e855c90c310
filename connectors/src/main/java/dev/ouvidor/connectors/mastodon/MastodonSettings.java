package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Mastodon.
 *
 * @param instance its address
 * @param token of the application; scopes {@code read:notifications read:search read:statuses
 *     write:statuses write:media}, the last for pictures alone
 * @param account the shop's own user name, without at-sign and domain
 * @param hashtags to read, without number sign
 * @param search query to repeat; null for none
 * @param streaming whether mentions are pushed to us as they are written, not polled
 * @param timeout of one request
 * @param interval rest between two polls
 */
record MastodonSettings(
    URI instance,
    String token,
    String account,
    List<String> hashtags,
    @Nullable String search,
    boolean streaming,
    Duration timeout,
    Duration interval) {

  static MastodonSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "instance", "token", "account", "hashtags", "search", "streaming", "timeout", "interval");
    return new MastodonSettings(
        settings.url("instance", null),
        settings.secret("token", environment),
        settings.string("account").replaceFirst("^@", "").replaceFirst("@.*$", ""),
        settings.strings("hashtags").stream().map(tag -> tag.replaceFirst("^#", "")).toList(),
        settings.string("search", null),
        settings.flag("streaming", false),
        settings.duration("timeout", Duration.ofSeconds(10)),
        settings.duration("interval", Duration.ofSeconds(15)));
  }

  /** Whether this is us: accounts of the instance itself are written without a domain. */
  boolean isOwn(String acct) {
    return acct.equalsIgnoreCase(account);
  }

  @Override
  public String toString() {
    return "Mastodon " + account + " at " + instance;
  }
}
