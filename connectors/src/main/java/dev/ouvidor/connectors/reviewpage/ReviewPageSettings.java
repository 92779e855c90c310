package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings of a connection to review pages.
 *
 * @param pages where the reviews of a product begin, one stream each
 * @param maxPages how many pages are followed from each
 * @param interval rest between two rounds
 * @param removedAfter how long a review must have been missing before it is believed gone
 * @param userAgent sent with every request; its first word is the name that robots.txt is read for
 * @param timeout of one request, its body included
 * @param allowPrivateAddresses whether pages on this host and in private networks may be read
 */
record ReviewPageSettings(
    List<URI> pages,
    int maxPages,
    Duration interval,
    Duration removedAfter,
    String userAgent,
    Duration timeout,
    boolean allowPrivateAddresses) {
  private static final String DEFAULT_USER_AGENT = "OuvidorBot/0.1 (reads customer reviews)";

  static ReviewPageSettings of(Settings settings) {
    settings.only(
        "pages",
        "maxPages",
        "interval",
        "removedAfter",
        "userAgent",
        "timeout",
        "allowPrivateAddresses");
    List<String> pages = settings.strings("pages");
    if (pages.isEmpty()) {
      throw new SettingsException(settings.path(), "pages", null, "must name at least one page");
    }
    return new ReviewPageSettings(
        pages.stream().distinct().map(page -> page(settings.path(), page)).toList(),
        settings.integer("maxPages", 50, 1, 1_000),
        settings.duration("interval", Duration.ofMinutes(15)),
        settings.duration("removedAfter", Duration.ofHours(12)),
        settings.has("userAgent") ? settings.string("userAgent") : DEFAULT_USER_AGENT,
        settings.duration("timeout", Duration.ofSeconds(10)),
        settings.flag("allowPrivateAddresses", false));
  }

  /** The name that site owners use for us in robots.txt: what stands before version and comment. */
  String robotName() {
    return userAgent.split("[/\\s]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static URI page(String path, String page) {
    return new Settings(path, Map.of("pages", page)).url("pages", null);
  }
}
