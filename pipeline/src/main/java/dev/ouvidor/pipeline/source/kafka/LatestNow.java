package dev.ouvidor.pipeline.source.kafka;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * The end of each partition as it is when the partition is found. Flink's own "latest" is a mark
 * that stands in the checkpoint until a first record comes, and after a restart means the end of
 * then: what was written in between would be lost.
 */
final class LatestNow implements OffsetsInitializer {
  private static final long serialVersionUID = 1;

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever offsets) {
    try {
      return offsets.endOffsets(partitions);
    } catch (FlinkRuntimeException e) {
      // The broker went away between two calls: the mark is better than a failure of the job.
      return OffsetsInitializer.latest().getPartitionOffsets(partitions, offsets);
    }
  }

  /** For offsets that the broker has dropped meanwhile: what it still has is not to be skipped. */
  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
