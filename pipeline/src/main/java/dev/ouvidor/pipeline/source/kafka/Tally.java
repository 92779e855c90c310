package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.Feedback;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What a reader has read so far, by topic. One thread. */
final class Tally {
  private final Map<String, Progress.Topic> topics = new HashMap<>();
  private boolean changed;

  void count(String topic, Feedback item, Instant now) {
    topics.compute(
        topic, (t, known) -> (known == null ? Progress.Topic.NOTHING : known).with(item, now));
    changed = true;
  }

  boolean changed() {
    return changed;
  }

  Map<String, Progress.Topic> take() {
    changed = false;
    return topics;
  }
}
