package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.meta.GraphApi;
import dev.ouvidor.connectors.webhook.Handshake;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.ReplyNews;
import dev.ouvidor.connectors.webhook.Verifier;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One phone number. Nothing can be read there: everything is pushed. */
final class WhatsAppChannel implements Channel, Pushed {
  private final String connection;
  private final WhatsAppSettings settings;
  private final Verifier verifier;
  private final Handshake handshake;
  private final WhatsAppReplier replier;

  WhatsAppChannel(String connection, WhatsAppSettings settings, Surroundings surroundings) {
    this.connection = connection;
    this.settings = settings;
    var verify = Map.of("preset", "hex", "secret", settings.appSecret());
    this.verifier = WebhookVerifier.of(new Settings(connection, verify), surroundings);
    this.handshake = new Handshake(settings.verifyToken());
    this.replier = replier(settings, surroundings.clock());
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of();
  }

  @Override
  public FeedbackReader read(String stream) {
    throw new IllegalArgumentException(
        "connection " + connection + " has no stream '" + stream + "': it is pushed to");
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(replier);
  }

  @Override
  public Verifier verifier() {
    return verifier;
  }

  @Override
  public Optional<Handshake> handshake() {
    return Optional.of(handshake);
  }

  /** Meta counts only this as taken. */
  @Override
  public int taken() {
    return 200;
  }

  @Override
  public List<ReplyNews> news(String body) {
    return new Deliveries(connection, settings).news(body);
  }

  @Override
  public Parsed parse(Delivery delivery) {
    return new Deliveries(connection, settings).parse(delivery);
  }

  @Override
  public void close() {}

  private static WhatsAppReplier replier(WhatsAppSettings settings, InstantSource clock) {
    var api =
        new GraphApi(
            settings.base(),
            settings.version(),
            settings.token(),
            settings.proof() ? settings.appSecret() : null,
            settings.timeout(),
            clock);
    Template template = settings.template();
    var people = new DailyReach(clock, template == null ? 1 : template.perDay());
    return new WhatsAppReplier(new Sending(api, settings.phoneNumberId(), people), settings, clock);
  }
}
