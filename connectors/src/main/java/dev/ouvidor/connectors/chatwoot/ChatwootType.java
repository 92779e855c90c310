package dev.ouvidor.connectors.chatwoot;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.desk.DeskChannel;
import dev.ouvidor.connectors.desk.DeskHttp;
import dev.ouvidor.connectors.desk.DeskSettings;
import dev.ouvidor.connectors.webhook.VerifyForm;
import dev.ouvidor.connectors.webhook.WebhookVerifier;

/** The conversations of a shop at Chatwoot. */
public final class ChatwootType implements ChannelType {
  static final String NAME = "chatwoot";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.MESSAGE;
  }

  @Override
  public Setup setup() {
    return DeskSettings.setup(
            150_000,
            SettingField.of("account", Kind.TEXT).must(),
            SettingField.of("token", Kind.SECRET).must(),
            SettingField.of("inboxes", Kind.LIST))
        .and(VerifyForm.fields());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = ChatwootSettings.of(config.settings(), surroundings.environment());
    var clock = surroundings.clock();
    var desk = settings.desk();
    var reading = new Conversations(DeskHttp.reading(desk, settings.headers(), clock), settings);
    var replying = new Conversations(DeskHttp.replying(desk, settings.headers(), clock), settings);
    var channel =
        new DeskChannel(
            config.id(),
            NAME,
            new ChatwootDesk(reading, settings),
            new ChatwootVoice(replying, desk),
            desk,
            clock);
    return config.settings().has("verify")
        ? new PushingChatwoot(
            channel, WebhookVerifier.of(config.settings().block("verify"), surroundings))
        : channel;
  }
}
