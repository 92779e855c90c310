package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;
import java.io.Serializable;

/** Opens the channel of a connection; travels with the job, and is used wherever a reader runs. */
public interface ChannelOpener extends Serializable {

  /**
   * Opens it; does no I/O.
   *
   * @throws dev.ouvidor.connectors.SettingsException if its settings are wrong
   */
  Channel open(ConnectionConfig connection);

  /** The family of what it delivers. */
  default Family family(ConnectionConfig connection) {
    return ChannelTypes.of(connection).family(connection);
  }

  /** Opens channels by the types on the class path, in the environment of the process. */
  static ChannelOpener system() {
    return connection -> ChannelTypes.open(connection, Surroundings.system());
  }
}
