package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.webhook.Handshake;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes channels of settings. */
final class Opening {
  private Opening() {}

  static Channel facebook(ConnectionConfig config, Surroundings surroundings) {
    MetaSettings settings = MetaSettings.facebook(config.settings(), surroundings);
    var reviews = new Reviews(config.id(), settings.account());
    var network = new Facebook(config.id(), settings.account(), reviews);
    return open(config, settings, network, settings.reviews() ? reviews : null, surroundings);
  }

  static Channel instagram(ConnectionConfig config, Surroundings surroundings) {
    MetaSettings settings = MetaSettings.instagram(config.settings(), surroundings);
    var network = new Instagram(config.id(), settings.account(), settings.username());
    return open(config, settings, network, null, surroundings);
  }

  /** Webhooks are taken where there is an app secret to verify them by. */
  private static Channel open(
      ConnectionConfig config,
      MetaSettings settings,
      Network network,
      @Nullable Reviews reviews,
      Surroundings surroundings) {
    var api = new GraphApi(settings, surroundings.clock());
    var parts =
        new MetaChannel.Parts(config.id(), settings, network, reviews, api, surroundings.clock());
    String secret = settings.appSecret();
    String token = settings.verifyToken();
    if (secret == null) {
      return new MetaChannel(parts);
    }
    var verify = new Settings(config.settings().path(), Map.of("preset", "hex", "secret", secret));
    return new HookedMetaChannel(
        parts,
        WebhookVerifier.of(verify, surroundings),
        token == null ? null : new Handshake(token));
  }
}
