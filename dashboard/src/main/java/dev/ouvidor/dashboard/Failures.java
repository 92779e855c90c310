package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.config.ConfigurationException;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearchException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ends the process, told to the person who started it. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final int UNEXPECTED = 1;

  private Failures() {}

  /** Says what is wrong; returns the exit code. */
  static int explain(Exception e) {
    if (e instanceof ConfigurationException
        || e instanceof SettingsException
        || e instanceof EmbeddedElasticsearchException
        || isBind(e)) {
      System.err.println(e.getMessage());
      return Ouvidor.WRONG_INPUT;
    }
    log.error("Stopped by an error that nobody expected: {}", e.toString(), e);
    return UNEXPECTED;
  }

  /**
   * Finds out early whether a port can be listened on.
   *
   * @throws SettingsException if not
   */
  static void requireFree(String host, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new SettingsException(
          "dashboard", "port", port, "cannot be used on " + host + ": " + e.getMessage());
    }
  }

  private static boolean isBind(@Nullable Throwable e) {
    return e != null && (e instanceof BindException || isBind(e.getCause()));
  }
}
