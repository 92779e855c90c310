package dev.ouvidor.pipeline.source.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Finds the partitions of topics; asked again and again, which makes it the pulse of the broker as
 * well. Flink's own subscriber fails the job when the broker does not answer; this one says so to
 * the health and keeps to the partitions it knows. Made where it is used, never sent around.
 */
final class PatientSubscriber implements KafkaSubscriber {
  private static final long serialVersionUID = 1;

  private final transient List<String> topics;
  private final transient Duration timeout;
  private final transient TopicHealth health;
  private final transient Set<TopicPartition> known = new HashSet<>();

  PatientSubscriber(List<String> topics, Duration timeout, TopicHealth health) {
    this.topics = topics;
    this.timeout = timeout;
    this.health = health;
  }

  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    var troubles = new HashMap<String, Trouble>();
    var options = new DescribeTopicsOptions().timeoutMs((int) timeout.toMillis());
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(topics, options).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      String topic = answer.getKey();
      try {
        for (TopicPartitionInfo partition : answer.getValue().get().partitions()) {
          known.add(new TopicPartition(topic, partition.partition()));
        }
      } catch (ExecutionException e) {
        troubles.put(topic, Trouble.behind(e).orElseThrow(() -> new KafkaException(e)));
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    health.checked(troubles);
    return Set.copyOf(known);
  }
}
