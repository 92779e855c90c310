package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
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
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = EmailSettings.of(config.settings(), surroundings);
    return new EmailChannel(config, settings, surroundings);
  }
}
