package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.email.EmailReplier;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.webhook.WebhookVerifier;

/**
 * One shop on WordPress: where and what to read as in {@link WordPressSettings}, {@code reasons}
 * (the shop's codes of refunds), {@code reply} as in {@link EmailReplier} (how refunds are
 * answered), {@code verify} as in {@link WebhookVerifier} if the shop pushes its orders.
 */
public final class WordPressType implements ChannelType {
  public static final String NAME = "wordpress";

  @Override
  public String name() {
    return NAME;
  }

  /** Of most of what it reads; each item says its own. */
  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    Settings given = config.settings();
    var settings = WordPressSettings.of(given, surroundings.environment());
    var mail = EmailReplier.ifConfigured(given, surroundings);
    var refunds =
        new Refunds(
            config.id(), Reasons.of(given.block("reasons")), settings.consent(), mail != null);
    var shop = new WordPressChannel(config.id(), settings, refunds, mail, surroundings.clock());
    return given.has("verify")
        ? new PushingShop(
            shop,
            new ShopVerifier(WebhookVerifier.of(given.block("verify"), surroundings)),
            refunds)
        : shop;
  }
}
