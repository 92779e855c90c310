package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.kafka.KafkaType;
import dev.ouvidor.pipeline.connections.ConnectionStore;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;

/**
 * All connections as one source: what they read, and what is pushed to them through the intake. At
 * least once; ids and versions of feedback are deterministic, so that it can be made once.
 */
public final class FeedbackSource
    implements Source<Collected, FeedbackSplit, EnumeratorState>, ResultTypeQueryable<Collected> {
  private static final long serialVersionUID = 1;

  private final ArrayList<ConnectionConfig> connections;
  private final ElasticsearchConnection elasticsearch;
  private final ChannelOpener opener;
  private final @Nullable String key;
  private final boolean fileOnly;

  /**
   * @param connections those of the file, of which Kafka is read by sources of its own; those made
   *     while the job runs are found in Elasticsearch
   * @param key reference to the key that their secrets are sealed with; null if there is none
   * @param fileOnly whether those made while the job runs are left alone
   */
  public FeedbackSource(
      List<ConnectionConfig> connections,
      ElasticsearchConnection elasticsearch,
      ChannelOpener opener,
      @Nullable String key,
      boolean fileOnly) {
    this.connections = new ArrayList<>(connections);
    this.elasticsearch = elasticsearch;
    this.opener = opener;
    this.key = key;
    this.fileOnly = fileOnly;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<Collected, FeedbackSplit> createReader(SourceReaderContext context) {
    Elastic elastic = elasticsearch.open();
    var clock = InstantSource.system();
    LiveConnections live = live(elastic);
    var channels = new Channels(live, opener, elastic, clock);
    var health = new HealthReporter(elastic.rest());
    var fetchers =
        new StreamFetchers(
            () -> new StreamReader(channels, health, clock), context.getConfiguration());
    live.follow(fetchers::wakeUp);
    return new FeedbackSourceReader(fetchers, context, channels, health, elastic);
  }

  @Override
  public SplitEnumerator<FeedbackSplit, EnumeratorState> createEnumerator(
      SplitEnumeratorContext<FeedbackSplit> context) {
    return enumerator(context, null);
  }

  @Override
  public SplitEnumerator<FeedbackSplit, EnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<FeedbackSplit> context, EnumeratorState state) {
    return enumerator(context, state);
  }

  private FeedbackEnumerator enumerator(
      SplitEnumeratorContext<FeedbackSplit> context, @Nullable EnumeratorState restored) {
    var streams = new ArrayList<FeedbackSplit>();
    for (ConnectionConfig connection : connections) {
      if (connection.type().equals(KafkaType.NAME)) {
        continue;
      }
      try (Channel channel = opener.open(connection)) {
        Channels.streams(channel).forEach(split -> streams.add(split.in(connection.run())));
      } catch (SettingsException e) {
        throw new SuppressRestartsException(e);
      }
    }
    Elastic elastic = elasticsearch.open();
    return new FeedbackEnumerator(
        context, new SplitTracker(streams, restored), live(elastic), opener, elastic);
  }

  private LiveConnections live(Elastic elastic) {
    return new LiveConnections(
        connections,
        fileOnly ? null : new ConnectionStore(elastic.client()),
        LiveConnections.vault(key));
  }

  @Override
  public SimpleVersionedSerializer<FeedbackSplit> getSplitSerializer() {
    return new FeedbackSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
    return new EnumeratorStateSerializer();
  }

  @Override
  public TypeInformation<Collected> getProducedType() {
    return TypeInformation.of(Collected.class);
  }
}
