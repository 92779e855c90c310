package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** A mailbox that customers write to, answered by e-mail in the thread. */
public final class EmailType implements ChannelType {
  /** As in the configuration and in ids. */
  public static final String NAME = "email";

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
    return Setup.form(
            SettingField.of("host", Kind.TEXT).must(),
            SettingField.of("user", Kind.TEXT).must(),
            SettingField.of("password", Kind.SECRET).must(),
            SettingField.of("addresses", Kind.LIST),
            SettingField.of("forms", Kind.LIST),
            SettingField.of("history", Kind.DURATION).or("7d"),
            SettingField.choice("tls", Mailbox.TLS).or("tls").seldom(),
            SettingField.of("port", Kind.NUMBER).between(1, 65535).seldom(),
            SettingField.of("folder", Kind.TEXT).or("INBOX").seldom(),
            SettingField.of("idle", Kind.FLAG).or("true").seldom(),
            SettingField.of("interval", Kind.DURATION).or("1m").seldom(),
            SettingField.of("timeout", Kind.DURATION).or("20s").seldom(),
            SettingField.of("certificate", Kind.TEXT).seldom())
        .and(ReplyForm.fields());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = EmailSettings.of(config.settings(), surroundings);
    return new EmailChannel(config, settings, surroundings);
  }
}
