package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.kafka.KafkaChannel;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.source.ChannelOpener;
import dev.ouvidor.pipeline.source.Collected;
import dev.ouvidor.pipeline.source.HealthReporter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * The topics of one connection. At least once; offsets are in Flink's checkpoints, and committed to
 * the broker with each for others to see.
 *
 * <p>Around {@link KafkaSource}, which is made only where it runs: what travels with the job is the
 * configuration, in which secrets are references.
 */
public final class TopicSource
    implements Source<Collected, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<Collected> {
  private static final long serialVersionUID = 1;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);

  private final ConnectionConfig connection;
  private final ElasticsearchConnection elasticsearch;
  private final ChannelOpener opener;

  /**
   * @param connection of type {@link dev.ouvidor.connectors.kafka.KafkaType}
   */
  public TopicSource(
      ConnectionConfig connection, ElasticsearchConnection elasticsearch, ChannelOpener opener) {
    this.connection = connection;
    this.elasticsearch = elasticsearch;
    this.opener = opener;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<Collected, KafkaPartitionSplit> createReader(SourceReaderContext context) {
    var tally = new Tally();
    var clock = InstantSource.system();
    return new PatientReader(
        () -> {
          KafkaChannel channel = channel();
          // Readers are given their partitions, they do not look for them.
          var topics = KafkaSubscriber.getTopicListSubscriber(channel.streams());
          var schema = new RecordSchema(channel, tally, clock);
          return KafkaSources.of(channel.settings(), topics, schema, LOOK_EVERY)
              .createReader(context);
        },
        context,
        Set.copyOf(connection.settings().strings("topics")),
        tally,
        clock);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return enumerator(context, KafkaSource::createEnumerator);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) {
    List<String> topics = connection.settings().strings("topics");
    var restored =
        new KafkaSourceEnumState(
            configured(state.assignedSplits(), topics),
            configured(state.unassignedSplits(), topics),
            state.initialDiscoveryFinished());
    return enumerator(
        context,
        (source, c) -> {
          try {
            return source.restoreEnumerator(c, restored);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** A topic that is taken out and put back must be found as if it were new. */
  private static List<KafkaPartitionSplit> configured(
      Collection<KafkaPartitionSplit> splits, List<String> topics) {
    return splits.stream().filter(split -> topics.contains(split.getTopic())).toList();
  }

  /** Makes Flink's enumerator. */
  @FunctionalInterface
  private interface Making {
    SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> of(
        KafkaSource<Collected> source, SplitEnumeratorContext<KafkaPartitionSplit> context);
  }

  private PatientEnumerator enumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, Making making) {
    KafkaChannel channel;
    try {
      channel = channel();
    } catch (SettingsException e) {
      throw new SuppressRestartsException(e);
    }
    var clock = InstantSource.system();
    Elastic elastic = elasticsearch.open();
    var reporter = new HealthReporter(elastic.rest());
    var health =
        new TopicHealth(
            connection.id(),
            opener.family(connection),
            channel.streams(),
            LOOK_EVERY,
            reporter::report,
            clock);
    var source =
        KafkaSources.of(
            channel.settings(),
            new PatientSubscriber(channel.streams(), LOOK_TIMEOUT, health),
            new RecordSchema(channel, new Tally(), clock),
            LOOK_EVERY);
    return new PatientEnumerator(
        making.of(source, context),
        context,
        health,
        LOOK_EVERY,
        () -> {
          reporter.close();
          elastic.close();
        });
  }

  private KafkaChannel channel() {
    return (KafkaChannel) opener.open(connection);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return new KafkaPartitionSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return new KafkaSourceEnumStateSerializer();
  }

  @Override
  public TypeInformation<Collected> getProducedType() {
    return TypeInformation.of(Collected.class);
  }
}
