package dev.ouvidor.connectors.judgeme;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.webhook.VerifyForm;
import dev.ouvidor.connectors.webhook.WebhookVerifier;

/**
 * The reviews of one shop at Judge.me: settings as in {@link JudgemeSettings}, and {@code verify}
 * as in {@link WebhookVerifier} if Judge.me pushes them.
 */
public final class JudgemeType implements ChannelType {
  static final String NAME = "judgeme";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public Setup setup() {
    return Setup.form(
            SettingField.of("shop", Kind.TEXT).must(),
            SettingField.of("token", Kind.SECRET).must(),
            SettingField.of("notifyCustomer", Kind.FLAG).or("true"),
            SettingField.of("history", Kind.DURATION).or("30d"),
            SettingField.of("maxLength", Kind.NUMBER).or("2000").between(1, 100_000).seldom(),
            SettingField.of("every", Kind.DURATION).or("1m").seldom(),
            SettingField.of("recheck", Kind.DURATION).or("1m").seldom(),
            SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
            SettingField.of("baseUrl", Kind.URL).or("https://api.judge.me/api/v1").seldom())
        .and(VerifyForm.fields());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    Settings given = config.settings();
    var settings = JudgemeSettings.of(given, surroundings.environment());
    var channel = new JudgemeChannel(config.id(), settings, surroundings.clock());
    return given.has("verify")
        ? new PushingJudgeme(channel, WebhookVerifier.of(given.block("verify"), surroundings))
        : channel;
  }
}
