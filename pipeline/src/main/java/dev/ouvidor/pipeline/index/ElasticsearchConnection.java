package dev.ouvidor.pipeline.index;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.config.Configuration;
import java.io.Serializable;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch is.
 *
 * @param url such as {@code http://127.0.0.1:9200}, with a path if it is behind a proxy
 * @param user null where nobody has to sign in
 * @param password null where nobody has to sign in; else a reference as in {@link Settings}, which
 *     each process resolves in its own surroundings when it opens the connection
 */
public record ElasticsearchConnection(URI url, @Nullable String user, @Nullable String password)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public ElasticsearchConnection {
    if (url.getHost() == null) {
      throw new IllegalArgumentException("url must be an http or https address: " + url);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("user and password of " + url + " belong together");
    }
  }

  /** The configured one. */
  public static ElasticsearchConnection of(Configuration.Elasticsearch cluster) {
    return new ElasticsearchConnection(cluster.url(), cluster.user(), cluster.password());
  }

  /** One that asks for no password. */
  public static ElasticsearchConnection of(URI url) {
    return new ElasticsearchConnection(url, null, null);
  }

  /**
   * Opens the clients; does no I/O but reading the password. To be closed by the caller.
   *
   * @throws dev.ouvidor.connectors.SettingsException if the reference leads nowhere
   */
  public Elastic open() {
    return new Elastic(this);
  }

  @Nullable String resolvedPassword() {
    return password == null
        ? null
        : new Settings("elasticsearch", Map.of("password", password))
            .secret("password", System::getenv);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ElasticsearchConnection[" + url + (user == null ? "" : ", user " + user) + "]";
  }
}
