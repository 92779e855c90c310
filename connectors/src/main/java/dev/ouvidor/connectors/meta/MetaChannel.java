package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A page on Facebook, or an account on Instagram or Threads, read by polling alone. */
class MetaChannel implements Channel {
  private final Parts parts;

  /**
   * What makes up a connection.
   *
   * @param account id of it, for webhooks
   * @param readers each opens a stream, by its name
   */
  record Parts(
      String connection,
      String account,
      Network network,
      GraphApi api,
      InstantSource clock,
      Map<String, Supplier<FeedbackReader>> readers,
      Replier replier) {}

  MetaChannel(Parts parts) {
    this.parts = parts;
  }

  Parts parts() {
    return parts;
  }

  @Override
  public String connection() {
    return parts.connection();
  }

  @Override
  public List<String> streams() {
    return List.copyOf(parts.readers().keySet());
  }

  @Override
  public FeedbackReader read(String stream) {
    Supplier<FeedbackReader> reader = parts.readers().get(stream);
    if (reader == null) {
      throw noStream(stream);
    }
    return reader.get();
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(parts.replier());
  }

  @Override
  public void close() {}
}
