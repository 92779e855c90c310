package dev.ouvidor.pipeline.source;

import org.apache.flink.api.connector.source.SourceSplit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one connection and how far it has been read.
 *
 * @param run tells readings of a connection from its beginning, and connections of one id, from
 *     each other; 0 for the first reading of one of the file
 * @param cursor null before the first batch
 */
public record FeedbackSplit(String connection, long run, String stream, @Nullable String cursor)
    implements SourceSplit {

  /** The stream of what is pushed to a connection. */
  public static final String INTAKE = "intake";

  /** One of a connection of the file, read for the first time. */
  public FeedbackSplit(String connection, String stream, @Nullable String cursor) {
    this(connection, 0, stream, cursor);
  }

  @Override
  public String splitId() {
    return owner(connection, run) + "/" + stream;
  }

  /** The part of the ids that all splits of a connection have in common. */
  static String owner(String connection, long run) {
    return run == 0 ? connection : connection + "@" + run;
  }

  /** See {@link #owner(String, long)}. */
  static String owner(String splitId) {
    return splitId.substring(0, splitId.indexOf('/'));
  }

  /** Whether a split is of the first reading of a connection of the file. */
  static boolean isOfFile(String splitId) {
    return owner(splitId).indexOf('@') < 0;
  }

  FeedbackSplit in(long newRun) {
    return new FeedbackSplit(connection, newRun, stream, cursor);
  }

  FeedbackSplit at(@Nullable String newCursor) {
    return new FeedbackSplit(connection, run, stream, newCursor);
  }
}
