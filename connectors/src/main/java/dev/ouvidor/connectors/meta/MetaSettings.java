package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to Facebook, Instagram or Threads is told.
 *
 * @param account id of the page or of the Instagram account
 * @param sender id of whom private replies come from: the page, or the Instagram account itself
 * @param username of the Instagram account, without at-sign; empty on Facebook
 * @param token of the page or the account
 * @param appSecret signs webhooks; null if none are taken
 * @param verifyToken of the webhooks' handshake; null if none are taken
 * @param proof whether requests prove that they know the app secret
 * @param base of the Graph API, without slash at the end
 * @param version of the Graph API, such as {@code v24.0}
 * @param posts how many of the newest posts are polled for comments
 * @param reviews whether recommendations of the page are read
 * @param history how old what is read may be
 * @param timeout of a request
 * @param interval pause between two polls
 * @param recheck pause between two looks for edits and deletions
 * @param privateWindow for how long after a comment a private reply is possible
 * @param maxLength of a public reply, in characters
 * @param maxPrivateLength of a private reply, in characters
 */
record MetaSettings(
    String account,
    String sender,
    String username,
    String token,
    @Nullable String appSecret,
    @Nullable String verifyToken,
    boolean proof,
    URI base,
    String version,
    int posts,
    boolean reviews,
    Duration history,
    Duration timeout,
    Duration interval,
    Duration recheck,
    Duration privateWindow,
    int maxLength,
    int maxPrivateLength) {

  private static final String FACEBOOK_API = "https://graph.facebook.com";
  private static final Defaults FACEBOOK =
      new Defaults(FACEBOOK_API, "v24.0", 25, Duration.ofMinutes(1), 8_000, 2_000);
  private static final Defaults INSTAGRAM =
      new Defaults(FACEBOOK_API, "v24.0", 25, Duration.ofMinutes(1), 2_200, 1_000);

  /** All posts are read each time, for none of them tells that something has changed. */
  private static final Defaults THREADS =
      new Defaults("https://graph.threads.net", "v1.0", 10, Duration.ofMinutes(2), 500, 1);

  private static final String NUMBER = "\\d{1,25}";
  private static final List<String> COMMON =
      List.of(
          "token",
          "appSecret",
          "verifyToken",
          "proof",
          "baseUrl",
          "version",
          "posts",
          "history",
          "timeout",
          "interval",
          "recheck",
          "privateWindow",
          "maxLength",
          "maxPrivateLength");

  /** What a network has if nothing else is said. */
  private record Defaults(
      String base,
      String version,
      int posts,
      Duration interval,
      int maxLength,
      int maxPrivateLength) {}

  static MetaSettings facebook(Settings from, Surroundings surroundings) {
    from.only(known("pageId", "reviews"));
    String page = from.matching("pageId", NUMBER, "must be the number of the page");
    boolean reviews = from.flag("reviews", true);
    return common(from, surroundings, page, page, "", reviews, FACEBOOK);
  }

  static MetaSettings instagram(Settings from, Surroundings surroundings) {
    from.only(known("accountId", "username", "pageId"));
    String account = from.matching("accountId", NUMBER, "must be the number of the account");
    String sender =
        from.has("pageId")
            ? from.matching("pageId", NUMBER, "must be the number of the page")
            : account;
    return common(from, surroundings, account, sender, username(from), false, INSTAGRAM);
  }

  /**
   * @param own further settings that are read elsewhere
   */
  static MetaSettings threads(Settings from, Surroundings surroundings, String... own) {
    var known = new ArrayList<>(COMMON);
    known.removeAll(List.of("proof", "privateWindow", "maxPrivateLength"));
    known.addAll(List.of("accountId", "username"));
    known.addAll(List.of(own));
    from.only(known.toArray(String[]::new));
    String account = from.matching("accountId", NUMBER, "must be the number of the account");
    return common(from, surroundings, account, account, username(from), false, THREADS);
  }

  private static String username(Settings from) {
    return from.matching("username", "@?[\\w.]{1,30}", "must be the name of the account")
        .replace("@", "");
  }

  private static MetaSettings common(
      Settings from,
      Surroundings surroundings,
      String account,
      String sender,
      String username,
      boolean reviews,
      Defaults defaults) {
    String appSecret = secret(from, "appSecret", surroundings);
    String verifyToken = secret(from, "verifyToken", surroundings);
    boolean proof = from.flag("proof", false);
    if (appSecret == null && (verifyToken != null || proof)) {
      String needs = verifyToken != null ? "verifyToken" : "proof";
      throw new SettingsException(
          from.path(), "appSecret", null, "is missing, " + needs + " needs it");
    }
    return new MetaSettings(
        account,
        sender,
        username,
        from.secret("token", surroundings.environment()),
        appSecret,
        verifyToken,
        proof,
        URI.create(from.url("baseUrl", defaults.base()).toString().replaceAll("/+$", "")),
        from.matching(
            "version", defaults.version(), "v\\d{1,3}\\.\\d", "must be a version such as v24.0"),
        from.integer("posts", defaults.posts(), 1, 100),
        reviews,
        from.positive("history", Duration.ofDays(30)),
        from.positive("timeout", Duration.ofSeconds(10)),
        from.positive("interval", defaults.interval()),
        from.positive("recheck", Duration.ofMinutes(5)),
        from.positive("privateWindow", Duration.ofDays(7)),
        from.integer("maxLength", defaults.maxLength(), 1, 100_000),
        from.integer("maxPrivateLength", defaults.maxPrivateLength(), 1, 100_000));
  }

  /** Holds no secrets. */
  @Override
  public String toString() {
    return "MetaSettings[account=" + account + ", base=" + base + "]";
  }

  private static String[] known(String... own) {
    return Stream.concat(Stream.of(own), COMMON.stream()).toArray(String[]::new);
  }

  private static @Nullable String secret(Settings from, String field, Surroundings surroundings) {
    return from.has(field) ? from.secret(field, surroundings.environment()) : null;
  }
}
