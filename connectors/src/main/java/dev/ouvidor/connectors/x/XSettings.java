package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to X is told.
 *
 * @param userId the brand's account
 * @param handle its name, without at-sign
 * @param search query of the stream {@code search}; null for no such stream
 * @param rules queries of the stream {@code stream}; empty for no such stream
 * @param base of API v2, with slash at the end
 * @param web where people read X, without slash at the end
 * @param token app-only bearer token; null when the user credentials read, too
 * @param user OAuth 1.0a credentials of the brand's account; null when nothing is answered
 * @param dailyReads posts that may be read in a day (UTC), all streams together
 * @param timeout of a request
 * @param every pause between two polls
 * @param recheck pause between two looks at the posts of the last day
 * @param stall silence after which the stream counts as dead
 */
record XSettings(
    String userId,
    String handle,
    @Nullable String search,
    List<String> rules,
    URI base,
    String web,
    @Nullable String token,
    @Nullable User user,
    int dailyReads,
    Duration timeout,
    Duration every,
    Duration recheck,
    Duration stall) {
  private static final int MAX_QUERY = 512;
  private static final int MAX_RULE = 1024;
  private static final String[] USER = {
    "consumerKey", "consumerSecret", "accessToken", "accessTokenSecret"
  };

  /** Credentials of the account that answers. */
  record User(String consumerKey, String consumerSecret, String token, String tokenSecret) {
    @Override
    public String toString() {
      return "User[consumerKey=" + consumerKey + "]";
    }
  }

  static XSettings of(Settings from, Surroundings surroundings) {
    from.only(
        "userId",
        "handle",
        "search",
        "stream",
        "baseUrl",
        "webUrl",
        "token",
        "consumerKey",
        "consumerSecret",
        "accessToken",
        "accessTokenSecret",
        "dailyReads",
        "timeout",
        "every",
        "recheck",
        "stall");
    String token = from.has("token") ? from.secret("token", surroundings.environment()) : null;
    User user = user(from, surroundings);
    if (token == null && user == null) {
      throw new SettingsException(
          from.path(), "token", null, "is missing, and so are consumerKey and the other three");
    }
    List<String> rules = from.strings("stream");
    if (!rules.isEmpty() && token == null) {
      throw new SettingsException(
          from.path(), "token", null, "is missing: X opens the filtered stream to it alone");
    }
    rules.forEach(rule -> checkLength(from, "stream", rule, MAX_RULE));
    String search = from.string("search", null);
    if (search != null) {
      checkLength(from, "search", search, MAX_QUERY);
    }
    return new XSettings(
        from.matching("userId", "\\d{1,19}", "must be the number of the account, not its name"),
        from.matching("handle", "@?\\w{1,15}", "must be the name of the account").replace("@", ""),
        search,
        rules,
        slash(from.url("baseUrl", "https://api.x.com/2/")),
        from.url("webUrl", "https://x.com").toString().replaceAll("/+$", ""),
        token,
        user,
        from.integer("dailyReads", 10_000, 1, Integer.MAX_VALUE),
        from.positive("timeout", Duration.ofSeconds(10)),
        from.positive("every", Duration.ofSeconds(15)),
        from.positive("recheck", Duration.ofMinutes(5)),
        from.positive("stall", Duration.ofSeconds(60)));
  }

  @Override
  public String toString() {
    return "XSettings[handle=" + handle + ", base=" + base + "]";
  }

  private static @Nullable User user(Settings from, Surroundings surroundings) {
    if (!java.util.Arrays.stream(USER).anyMatch(from::has)) {
      return null;
    }
    var secrets =
        java.util.Arrays.stream(USER)
            .map(field -> from.secret(field, surroundings.environment()))
            .toList();
    return new User(secrets.get(0), secrets.get(1), secrets.get(2), secrets.get(3));
  }

  private static void checkLength(Settings from, String field, String query, int most) {
    if (query.length() > most) {
      throw new SettingsException(
          from.path(), field, query, "is longer than the " + most + " characters X takes");
    }
  }

  private static URI slash(URI uri) {
    return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
  }
}
