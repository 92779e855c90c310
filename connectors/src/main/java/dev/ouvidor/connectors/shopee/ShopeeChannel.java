package dev.ouvidor.connectors.shopee;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One shop. */
final class ShopeeChannel implements Channel {
  private static final String COMMENTS = "comments";

  private final String connection;
  private final ShopeeSettings settings;
  private final InstantSource clock;
  private final ShopeeApi api;

  ShopeeChannel(String connection, ShopeeSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.api = new ShopeeApi(settings, clock);
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(COMMENTS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(COMMENTS)) {
      throw noStream(stream);
    }
    return new ListingReader(new Comments(connection, settings, api), settings.pace(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new ShopeeReplier(api, settings));
  }

  @Override
  public void close() {}
}
