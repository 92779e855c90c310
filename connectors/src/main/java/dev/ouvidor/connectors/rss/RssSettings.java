package dev.ouvidor.connectors.rss;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of a connection to feeds.
 *
 * @param feeds addresses, one stream each
 * @param team names, in lower case, under which people of the shop write
 * @param interval rest between two looks at a feed
 * @param timeout of one request, its body included
 * @param userAgent sent with every request
 * @param allowPrivateAddresses whether feeds on this host and in private networks may be read
 */
record RssSettings(
    List<URI> feeds,
    Set<String> team,
    Duration interval,
    Duration timeout,
    String userAgent,
    boolean allowPrivateAddresses) {
  static final String DEFAULT_USER_AGENT = "OuvidorBot/0.1 (reads feeds)";

  static RssSettings of(Settings settings) {
    settings.only(
        "feeds", "family", "team", "interval", "timeout", "userAgent", "allowPrivateAddresses");
    List<String> feeds = settings.strings("feeds");
    if (feeds.isEmpty()) {
      throw new SettingsException(settings.path(), "feeds", null, "must name at least one feed");
    }
    return new RssSettings(
        feeds.stream().distinct().map(feed -> feed(settings.path(), feed)).toList(),
        settings.strings("team").stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        settings.positive("interval", Duration.ofMinutes(15)),
        settings.positive("timeout", Duration.ofSeconds(10)),
        settings.has("userAgent") ? settings.string("userAgent") : DEFAULT_USER_AGENT,
        settings.flag("allowPrivateAddresses", false));
  }

  private static URI feed(String path, String feed) {
    return new Settings(path, Map.of("feeds", feed)).url("feeds", null);
  }
}
