package dev.ouvidor.connectors.judgeme;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The reviews of one shop. */
final class JudgemeChannel implements Channel {
  private static final String REVIEWS = "reviews";

  private final String connection;
  private final JudgemeSettings settings;
  private final InstantSource clock;
  private final JudgemeApi api;

  JudgemeChannel(String connection, JudgemeSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.api = new JudgemeApi(settings, clock);
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(REVIEWS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(REVIEWS)) {
      throw noStream(stream);
    }
    return new ListingReader(reviews(), settings.pace(), clock);
  }

  Reviews reviews() {
    return new Reviews(connection, settings.shop(), api);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new JudgemeReplier(api, settings));
  }

  @Override
  public void close() {}
}
