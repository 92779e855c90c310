package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.AddressGuard;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The pages of one connection; all streams share one politeness towards each host. */
final class ReviewPageChannel implements Channel {
  private final String connection;
  private final ReviewPageSettings settings;
  private final InstantSource clock;
  private final PageFetcher fetcher;

  ReviewPageChannel(String connection, ReviewPageSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.fetcher =
        new PageFetcher(settings, clock, AddressGuard.of(settings.allowPrivateAddresses()));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return settings.pages().stream().map(URI::toString).toList();
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    return new ReviewPageReader(
        new ReviewFeedback(connection, URI.create(stream)), settings, clock, fetcher);
  }

  /** Empty: people answer at the review's own address. */
  @Override
  public Optional<Replier> replier() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
