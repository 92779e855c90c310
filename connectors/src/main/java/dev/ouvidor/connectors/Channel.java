package dev.ouvidor.connectors;

import java.util.List;
import java.util.Optional;

/**
 * One configured connection to one outside system. Reading and replying may happen in different
 * processes, each with a Channel of its own. Opening one does no I/O. Thread safe, except that each
 * {@link FeedbackReader} belongs to one thread.
 */
public interface Channel extends AutoCloseable {

  /** The id of the connection, as configured. */
  String connection();

  /**
   * The streams it reads, such as {@code mentions} or {@code hashtag:loja}; fixed for the life of
   * the channel, empty for a connection that is only written to from outside (webhooks).
   */
  List<String> streams();

  /**
   * Opens a reader of one stream.
   *
   * @throws IllegalArgumentException if it is none of {@link #streams()}
   */
  FeedbackReader read(String stream);

  /** What {@link #read} throws when it is asked for a stream that there is not. */
  default IllegalArgumentException noStream(String stream) {
    return new IllegalArgumentException(
        "connection " + connection() + " has no stream '" + stream + "', only " + streams());
  }

  /** How to answer, or empty where the platform lets no application answer. */
  Optional<Replier> replier();

  /**
   * Turns a payload that was pushed to us into feedback. May ask the platform for what the payload
   * only points to, five seconds at most.
   *
   * @throws NotNow if the platform cannot be asked at the moment; the delivery is kept and comes
   *     again
   * @throws UnsupportedOperationException if nothing is pushed to this kind of channel
   */
  default Parsed parse(Delivery delivery) {
    throw new UnsupportedOperationException("connection " + connection() + " takes no deliveries");
  }

  /** Stops readers and frees resources; never throws. */
  @Override
  void close();
}
