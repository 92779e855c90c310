package dev.ouvidor.elasticsearch;

/** The embedded Elasticsearch could not be started; the message says why and names the folder. */
public final class EmbeddedElasticsearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedElasticsearchException(String message) {
    super(message);
  }

  EmbeddedElasticsearchException(String message, Throwable cause) {
    super(message, cause);
  }
}
