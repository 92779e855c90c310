package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.pipeline.index.ConnectionHealth.State;
import java.io.Serializable;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What is wrong with a broker or a topic, in the terms of the Connections page. */
record Trouble(State state, Reason reason) implements Serializable {

  /**
   * The trouble behind a failure; empty if neither Kafka nor the settings are to blame, so that
   * bugs of our own are not taken for an outage.
   */
  static Optional<Trouble> behind(Throwable failure) {
    Trouble found = null;
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof KafkaException || cause instanceof SettingsException) {
        found = new Trouble(state(cause), Reason.of(Cause.SERVER_SAYS, "Kafka", words(cause)));
      }
      cause = cause.getCause();
    }
    return Optional.ofNullable(found);
  }

  private static State state(Throwable cause) {
    if (cause instanceof AuthenticationException
        || cause instanceof AuthorizationException
        || cause instanceof SettingsException) {
      return State.UNAUTHORISED;
    }
    boolean gone =
        cause instanceof UnknownTopicOrPartitionException || cause instanceof InvalidTopicException;
    return gone ? State.GONE : State.UNAVAILABLE;
  }

  /** Settings come back in the words of the exception, and one of them is the password. */
  private static String words(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    return cause instanceof ConfigException && String.valueOf(cause.getMessage()).contains("jaas")
        ? name
        : name + ": " + cause.getMessage();
  }
}
