package dev.ouvidor.connectors;

/** A kind of channel; found by {@link java.util.ServiceLoader}. */
public interface ChannelType {

  /** As written in the configuration: {@code x}, {@code mastodon}... */
  String name();

  Family family();

  /**
   * The family of one connection, where each says its own.
   *
   * @throws SettingsException if it says none
   */
  default Family family(ConnectionConfig config) {
    return family();
  }

  /**
   * How a connection is made in the dashboard. Not by it alone is anything checked: {@link #open}
   * does that.
   */
  default Setup setup() {
    return Setup.text();
  }

  /**
   * Makes a channel of validated settings. Does no I/O.
   *
   * @throws SettingsException naming the setting and the value if one is wrong or missing
   */
  Channel open(ConnectionConfig config, Surroundings surroundings);
}
