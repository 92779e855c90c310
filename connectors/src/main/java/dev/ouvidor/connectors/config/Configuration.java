package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ouvidor.yaml} says, checked as a whole. Immutable.
 *
 * @param elasticsearch null to start one of our own
 * @param data folder for everything that is kept; null for the product's default
 * @param key reference to the key under which secrets of connections made in the dashboard are
 *     kept; null if none is configured
 * @param pipeline how the pipeline runs
 * @param connections in the order of the file, with distinct ids
 * @param signIn how people come into the dashboard
 */
public record Configuration(
    @Nullable Elasticsearch elasticsearch,
    Dashboard dashboard,
    @Nullable Path data,
    @Nullable String key,
    Pipeline pipeline,
    List<ConnectionConfig> connections,
    SignIn signIn) {
  public Configuration {
    connections = List.copyOf(connections);
  }

  /** What holds without a file. */
  public static Configuration defaults() {
    return new Configuration(
        null,
        Dashboard.of(new Settings("dashboard", Map.of())),
        null,
        null,
        Pipeline.defaults(),
        List.of(),
        SignIn.BY_PASSWORD);
  }

  /**
   * A cluster that is there already.
   *
   * @param user null to go in without signing in
   * @param password the reference to it; null if there is no user
   */
  public record Elasticsearch(URI url, @Nullable String user, @Nullable String password) {

    static Elasticsearch of(Settings settings) {
      settings.only("url", "user", "password");
      String user = settings.string("user", null);
      String password = user == null ? null : settings.string("password");
      return new Elasticsearch(settings.url("url", null), user, password);
    }
  }

  /**
   * Where the dashboard listens.
   *
   * @param url under which people reach it, without trailing slash
   * @param privateWebhooks whether webhooks may be sent to private addresses
   */
  public record Dashboard(String host, int port, URI url, boolean privateWebhooks) {
    private static final int PORT = 7070;

    static Dashboard of(Settings settings) {
      settings.only("host", "port", "url", "privateWebhooks");
      String host = settings.has("host") ? settings.string("host") : "127.0.0.1";
      int port = settings.integer("port", PORT, 0, 65535);
      return new Dashboard(
          host,
          port,
          settings.url("url", "http://localhost:" + port),
          settings.flag("privateWebhooks", false));
    }
  }
}
