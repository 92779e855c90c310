package dev.ouvidor.pipeline.index;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch is.
 *
 * @param url such as {@code http://127.0.0.1:9200}, with a path if it is behind a proxy
 * @param user null where nobody has to sign in
 * @param password null where nobody has to sign in
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

  /** One that asks for no password. */
  public static ElasticsearchConnection of(URI url) {
    return new ElasticsearchConnection(url, null, null);
  }

  /** Opens the clients; does no I/O. To be closed by the caller. */
  public Elastic open() {
    return new Elastic(this);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ElasticsearchConnection[" + url + (user == null ? "" : ", user " + user) + "]";
  }
}
