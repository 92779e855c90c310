package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.Feedback;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one reader tells the enumerator, which alone writes down how the connection is.
 *
 * @param topics what has come of each topic since the reader started
 * @param trouble why it reads nothing; null while it reads
 */
record Progress(Map<String, Topic> topics, @Nullable Trouble trouble) implements SourceEvent {
  private static final long serialVersionUID = 1;

  Progress {
    topics = new HashMap<>(topics);
  }

  /**
   * @param items understood
   * @param lastItemAt when the last one came; null before
   * @param lagMs age of the last one when it came; null before
   */
  record Topic(long items, @Nullable Instant lastItemAt, @Nullable Long lagMs)
      implements Serializable {
    static final Topic NOTHING = new Topic(0, null, null);

    Topic with(Feedback item, Instant now) {
      long lag = Math.max(0, now.toEpochMilli() - item.createdAt().toEpochMilli());
      return new Topic(items + 1, now, lag);
    }

    /** Both together: of two readers that share a topic. */
    Topic and(Topic other) {
      boolean later =
          lastItemAt == null || (other.lastItemAt != null && other.lastItemAt.isAfter(lastItemAt));
      Topic last = later ? other : this;
      return new Topic(items + other.items, last.lastItemAt, last.lagMs);
    }
  }
}
