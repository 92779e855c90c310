package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One seller: what is asked and claimed, and the seller's voice. */
class MercadoLivreChannel implements Channel {
  private final String connection;
  private final MercadoLivreSettings settings;
  private final InstantSource clock;
  private final MercadoLivreApi api;
  private final Questions questions;
  private final Claims claims;

  MercadoLivreChannel(String connection, MercadoLivreSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.api = new MercadoLivreApi(settings, clock);
    var listings = new Listings(api);
    this.questions = new Questions(connection, settings, listings);
    this.claims = new Claims(connection, settings, api, listings);
  }

  @Override
  public final String connection() {
    return connection;
  }

  @Override
  public final List<String> streams() {
    return settings.streams();
  }

  @Override
  public final FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    return stream.equals(MercadoLivreSettings.QUESTIONS)
        ? new QuestionsReader(api, questions, settings, clock)
        : new ClaimsReader(api, claims, settings, clock);
  }

  @Override
  public final Optional<Replier> replier() {
    return Optional.of(new MercadoLivreReplier(api, settings));
  }

  @Override
  public final void close() {}

  final Hints hints() {
    return new Hints(api, questions, claims, settings, clock);
  }
}
