package dev.ouvidor.connectors.rss;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.connectors.http.WebClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The feeds of one connection. */
final class RssChannel implements Channel {
  private final String connection;
  private final Family family;
  private final RssSettings settings;
  private final InstantSource clock;
  private final WebClient web;

  RssChannel(String connection, Family family, RssSettings settings, InstantSource clock) {
    this.connection = connection;
    this.family = family;
    this.settings = settings;
    this.clock = clock;
    this.web =
        new WebClient(
            clock,
            settings.timeout(),
            settings.userAgent(),
            "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
            AddressGuard.of(settings.allowPrivateAddresses()));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return settings.feeds().stream().map(URI::toString).toList();
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    URI feed = URI.create(stream);
    return new FeedReader(
        feed, new Entries(connection, family, feed, settings.team()), settings, clock, web);
  }

  /** Empty: people answer at the entry's own address. */
  @Override
  public Optional<Replier> replier() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
