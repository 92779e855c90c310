package dev.ouvidor.connectors;

import java.io.Serializable;

/**
 * One connection as configured.
 *
 * @param id the user's own name for it: lower-case letters, digits and hyphens; part of URLs
 * @param type name of the {@link ChannelType}
 * @param settings what the type asks for
 * @param paused whether nothing is read; answers go out nevertheless
 * @param run another one for each time that it is read from its beginning; 0 for the first
 */
public record ConnectionConfig(String id, String type, Settings settings, boolean paused, long run)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What every id matches. */
  public static final String ID = "[a-z0-9][a-z0-9-]{0,62}";

  /** One that is read, for the first time. */
  public ConnectionConfig(String id, String type, Settings settings) {
    this(id, type, settings, false, 0);
  }

  public ConnectionConfig {
    if (!id.matches(ID)) {
      throw new SettingsException(
          settings.path(), "id", id, "must be lower-case letters, digits and hyphens");
    }
  }
}
