package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Rereading;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.Configuration.Dashboard;
import dev.ouvidor.connectors.config.Configuration.Elasticsearch;
import dev.ouvidor.connectors.config.ConfigurationException.Problem;
import dev.ouvidor.connectors.kafka.KafkaType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ouvidor.yaml}. All mistakes are found at once, and each is named by its line; every
 * connection is opened, without any I/O to the outside, so that the wrong ones are known before
 * anything starts.
 */
public final class ConfigurationFile {
  private static final String PAUSED = "paused";
  private static final String REREAD_FROM = "rereadFrom";

  private final YamlTree tree;
  private final Path folder;
  private final Surroundings surroundings;

  private ConfigurationFile(YamlTree tree, Path folder, Surroundings surroundings) {
    this.tree = tree;
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /**
   * @param surroundings where the environment variables are looked up that secrets refer to
   * @throws ConfigurationException with every mistake
   */
  public static Configuration read(Path file, Surroundings surroundings) {
    var problems = new ArrayList<Problem>();
    var tree =
        new YamlTree(file.toString(), text(file), "dashboard, data and connections", problems);
    if (problems.isEmpty()) {
      Path folder = file.toAbsolutePath().getParent();
      var reader = new ConfigurationFile(tree, folder == null ? file : folder, surroundings);
      Configuration configuration = reader.configuration();
      if (problems.isEmpty()) {
        return configuration;
      }
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    throw new ConfigurationException(problems);
  }

  private Configuration configuration() {
    literalSecrets("", tree.root());
    var root = new Settings("", tree.root());
    checked(
        root,
        r -> {
          r.only("elasticsearch", "dashboard", "data", "key", "pipeline", "connections", "signIn");
          return r;
        });
    Configuration defaults = Configuration.defaults();
    Elasticsearch elasticsearch =
        root.has("elasticsearch")
            ? checked(root, r -> Elasticsearch.of(block(r, "elasticsearch")))
            : null;
    Dashboard dashboard = checked(root, r -> Dashboard.of(block(r, "dashboard")));
    Path data =
        root.has("data") ? checked(root, r -> folder.resolve(r.string("data")).normalize()) : null;
    Pipeline pipeline = checked(root, r -> Pipeline.of(block(r, "pipeline"), folder));
    SignIn signIn = checked(root, r -> SignIn.of(block(r, "signIn"), surroundings));
    return new Configuration(
        elasticsearch,
        dashboard == null ? defaults.dashboard() : dashboard,
        data,
        root.has("key") ? checked(root, this::key) : null,
        pipeline == null ? defaults.pipeline() : pipeline,
        connections(tree.root().get("connections")),
        signIn == null ? defaults.signIn() : signIn);
  }

  /** The reference, once it is known to lead to a key. */
  private String key(Settings root) {
    SecretKeys.read(root, "key", surroundings);
    return root.string("key");
  }

  private List<ConnectionConfig> connections(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      tree.problem("connections", "connections: must be a list");
      return List.of();
    }
    var connections = new ArrayList<ConnectionConfig>();
    var places = new HashMap<String, String>();
    for (int i = 0; i < list.size(); i++) {
      String path = "connections[" + i + "]";
      if (list.get(i) instanceof Map<?, ?> map) {
        var settings = new Settings(path, YamlTree.asStrings(map));
        ConnectionConfig connection = checked(settings, this::connection);
        if (connection != null) {
          unique(connection, path, places);
          connections.add(connection);
        }
      } else {
        tree.problem(path, path + ": must be a block of settings");
      }
    }
    return connections;
  }

  /** Opening finds out what is wrong with the settings of the type. */
  private ConnectionConfig connection(Settings inline) {
    String id = inline.string("id");
    String type = inline.string("type");
    var rest = new LinkedHashMap<>(inline.values());
    List.of("id", "type", PAUSED, REREAD_FROM).forEach(rest::remove);
    boolean paused = inline.flag(PAUSED, false);
    var config = new ConnectionConfig(id, type, new Settings(inline.path(), rest), paused, 0);
    if (paused && type.equals(KafkaType.NAME)) {
      throw new SettingsException(
          inline.path(), PAUSED, true, "is not for Kafka: take the connection out meanwhile");
    }
    if (inline.has(REREAD_FROM)) {
      config = again(config, inline.string(REREAD_FROM));
    }
    ChannelTypes.open(config, surroundings).close();
    return config;
  }

  /** Each day is a reading of its own; taken up again after a restart as long as it is the same. */
  private ConnectionConfig again(ConnectionConfig config, String from) {
    Settings settings = config.settings();
    if (!Rereading.isDated(config.type(), settings.values())) {
      throw new SettingsException(
          settings.path(), REREAD_FROM, from, "is not for this connection: it has no history");
    }
    if (settings.has(Rereading.HISTORY)) {
      throw new SettingsException(
          settings.path(), REREAD_FROM, from, "sets history, which cannot be there as well");
    }
    try {
      var dated = Rereading.from(from, config.type(), settings.values(), surroundings.clock());
      return new ConnectionConfig(
          config.id(),
          config.type(),
          new Settings(settings.path(), dated),
          config.paused(),
          LocalDate.parse(from).toEpochDay());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          settings.path(),
          REREAD_FROM,
          from,
          "must be a day such as 2026-01-31, today at the latest and ten years ago at most");
    }
  }

  private void unique(ConnectionConfig connection, String path, Map<String, String> places) {
    String first = places.putIfAbsent(connection.id(), path);
    if (first != null) {
      tree.problem(
          path + ".id", path + ".id: '" + connection.id() + "' is the id of " + first + " already");
    }
  }

  private void literalSecrets(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            String place = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            boolean text = inner != null && !(inner instanceof Map) && !(inner instanceof List);
            if (text && isLiteralSecret(String.valueOf(key), String.valueOf(inner))) {
              tree.problem(
                  place,
                  place + ": is a secret and must be a reference, ${env:NAME} or ${file:/path}");
            }
            literalSecrets(place, inner);
          });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        literalSecrets(path + "[" + i + "]", list.get(i));
      }
    }
  }

  private static boolean isLiteralSecret(String name, String value) {
    return SecretNames.isSecret(name) && !SecretNames.isReference(value);
  }

  /** Blocks of the root have no path before their name. */
  private static Settings block(Settings root, String name) {
    return new Settings(name, root.block(name).values());
  }

  private <T> @Nullable T checked(Settings settings, Function<Settings, T> reading) {
    try {
      return reading.apply(settings);
    } catch (SettingsException e) {
      tree.problem(e.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "is not in UTF-8");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read");
    }
  }

  private static ConfigurationException unreadable(Path file, String why) {
    return new ConfigurationException(List.of(new Problem(file.toString(), 0, why)));
  }
}
