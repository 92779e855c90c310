package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to a shop on WordPress.
 *
 * @param site address of the shop
 * @param api address of its REST API, without trailing slash
 * @param user who reads and answers; a shop manager
 * @param password an application password of that user
 * @param reviews whether reviews of products are read
 * @param comments whether other comments are read: questions, answers to our answers, the blog
 * @param refunds whether refunds with a reason are read
 * @param team further people of the shop by their addresses, in lower case: what they write is no
 *     feedback
 * @param consent key of the order's metadata that says whether the customer may be written to; null
 *     where nobody is asked
 * @param history how far back is read at the very beginning
 * @param interval rest between two polls
 * @param recheck how often what was delivered is looked at again
 * @param timeout of one request
 */
record WordPressSettings(
    URI site,
    String api,
    String user,
    String password,
    boolean reviews,
    boolean comments,
    boolean refunds,
    Set<String> team,
    @Nullable String consent,
    Duration history,
    Duration interval,
    Duration recheck,
    Duration timeout) {

  static WordPressSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "site",
        "api",
        "user",
        "password",
        "reviews",
        "comments",
        "refunds",
        "team",
        "consent",
        "history",
        "interval",
        "recheck",
        "timeout",
        "reasons",
        "reply",
        "whatsapp",
        "verify");
    URI site = settings.url("site", null);
    var read =
        new WordPressSettings(
            site,
            bare(settings.url("api", bare(site) + "/wp-json")),
            settings.string("user"),
            settings.secret("password", environment),
            settings.flag("reviews", true),
            settings.flag("comments", false),
            settings.flag("refunds", true),
            lowerCase(settings.strings("team")),
            settings.string("consent", null),
            settings.duration("history", Duration.ofDays(30)),
            settings.duration("interval", Duration.ofMinutes(1)),
            settings.duration("recheck", Duration.ofMinutes(5)),
            settings.duration("timeout", Duration.ofSeconds(20)));
    if (!read.reviews && !read.comments && !read.refunds) {
      throw new SettingsException(
          settings.path(),
          "reviews",
          false,
          "leaves nothing to read: comments and refunds are off");
    }
    return read;
  }

  private static String bare(URI address) {
    return address.toString().replaceFirst("/+$", "");
  }

  private static Set<String> lowerCase(List<String> addresses) {
    return addresses.stream()
        .map(address -> address.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return "WordPress at " + site;
  }
}
