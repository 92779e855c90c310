package dev.ouvidor.connectors;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All channel types on the class path. */
public final class ChannelTypes {
  private static final Map<String, ChannelType> TYPES = load();

  private ChannelTypes() {}

  /**
   * The type of a name.
   *
   * @throws SettingsException naming the known types if there is none
   */
  public static ChannelType of(ConnectionConfig config) {
    ChannelType type = TYPES.get(config.type());
    if (type == null) {
      throw new SettingsException(
          config.settings().path(),
          "type",
          config.type(),
          "is no channel type; known are " + TYPES.keySet());
    }
    return type;
  }

  /** All of them, by name. */
  public static Map<String, ChannelType> all() {
    return Collections.unmodifiableMap(TYPES);
  }

  /** Opens a connection; see {@link ChannelType#open}. */
  public static Channel open(ConnectionConfig config, Surroundings surroundings) {
    return of(config).open(config, surroundings);
  }

  private static Map<String, ChannelType> load() {
    var types = new TreeMap<String, ChannelType>();
    ServiceLoader.load(ChannelType.class, ChannelTypes.class.getClassLoader())
        .forEach(type -> types.put(type.name(), type));
    return types;
  }
}
