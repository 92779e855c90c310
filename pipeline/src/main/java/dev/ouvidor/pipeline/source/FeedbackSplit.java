package dev.ouvidor.pipeline.source;

import org.apache.flink.api.connector.source.SourceSplit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one connection and how far it has been read.
 *
 * @param cursor null before the first batch
 */
public record FeedbackSplit(String connection, String stream, @Nullable String cursor)
    implements SourceSplit {

  /** The stream of what is pushed to a connection. */
  public static final String INTAKE = "intake";

  @Override
  public String splitId() {
    return connection + "/" + stream;
  }

  FeedbackSplit at(@Nullable String newCursor) {
    return new FeedbackSplit(connection, stream, newCursor);
  }
}
