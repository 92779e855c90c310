package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.respondent.Answering;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.webhook.VerifyForm;
import dev.ouvidor.connectors.webhook.WebhookVerifier;

/**
 * One shop on WordPress: where and what to read as in {@link WordPressSettings}, {@code reasons}
 * (the shop's codes of refunds), {@code reply} and {@code whatsapp} as in {@link Answering} (how
 * refunds are answered), {@code verify} as in {@link WebhookVerifier} if the shop pushes its
 * orders.
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
  public Setup setup() {
    return Setup.form(
            SettingField.of("site", Kind.URL).must(),
            SettingField.of("user", Kind.TEXT).must(),
            SettingField.of("password", Kind.SECRET).must(),
            SettingField.of("reviews", Kind.FLAG).or("true"),
            SettingField.of("refunds", Kind.FLAG).or("true"),
            SettingField.of("comments", Kind.FLAG).or("false"),
            SettingField.of("team", Kind.LIST),
            SettingField.of("history", Kind.DURATION).or("30d"),
            SettingField.of("reasons", Kind.PAIRS).seldom(),
            SettingField.of("consent", Kind.TEXT).seldom(),
            SettingField.of("interval", Kind.DURATION).or("1m").seldom(),
            SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
            SettingField.of("timeout", Kind.DURATION).or("20s").seldom(),
            SettingField.of("api", Kind.URL).seldom())
        .and(Answering.form())
        .and(VerifyForm.fields());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    Settings given = config.settings();
    var settings = WordPressSettings.of(given, surroundings.environment());
    Answering answering = Answering.of(given, surroundings);
    var refunds =
        new Refunds(
            config.id(), Reasons.of(given.block("reasons")), settings.consent(), answering.ways());
    var shop =
        new WordPressChannel(
            config.id(), settings, refunds, answering.replier(), surroundings.clock());
    return given.has("verify")
        ? new PushingShop(
            shop,
            new ShopVerifier(WebhookVerifier.of(given.block("verify"), surroundings)),
            refunds)
        : shop;
  }
}
