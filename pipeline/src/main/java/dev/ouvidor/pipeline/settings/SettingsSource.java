package dev.ouvidor.pipeline.settings;

import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Asks Elasticsearch every two seconds what is in force. There is nothing to divide and nothing to
 * remember: one reader, no splits, and after a restart it says what is in force once more.
 */
final class SettingsSource
    implements Source<Setting, SettingsSource.Nothing, SettingsSource.Nothing>,
        ResultTypeQueryable<Setting> {
  private static final long serialVersionUID = 1;

  private final ElasticsearchConnection elasticsearch;
  private final ArrayList<String> kinds;

  SettingsSource(ElasticsearchConnection elasticsearch, List<String> kinds) {
    this.elasticsearch = elasticsearch;
    this.kinds = new ArrayList<>(kinds);
  }

  /** The split that there is not. */
  enum Nothing implements SourceSplit {
    NOTHING;

    @Override
    public String splitId() {
      return name();
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<Setting, Nothing> createReader(SourceReaderContext context) {
    Elastic elastic = elasticsearch.open();
    var store = new SettingsStore(elastic.client(), InstantSource.system());
    return new SettingsReader(new SettingsWatch(store, kinds), elastic);
  }

  @Override
  public SplitEnumerator<Nothing, Nothing> createEnumerator(
      SplitEnumeratorContext<Nothing> context) {
    return new NoSplits();
  }

  @Override
  public SplitEnumerator<Nothing, Nothing> restoreEnumerator(
      SplitEnumeratorContext<Nothing> context, Nothing state) {
    return new NoSplits();
  }

  @Override
  public SimpleVersionedSerializer<Nothing> getSplitSerializer() {
    return new NothingSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Nothing> getEnumeratorCheckpointSerializer() {
    return new NothingSerializer();
  }

  @Override
  public TypeInformation<Setting> getProducedType() {
    return TypeInformation.of(Setting.class);
  }

  /** Has nothing to give out. */
  private static final class NoSplits implements SplitEnumerator<Nothing, Nothing> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<Nothing> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public Nothing snapshotState(long checkpoint) {
      return Nothing.NOTHING;
    }

    @Override
    public void close() {}
  }

  private static final class NothingSerializer implements SimpleVersionedSerializer<Nothing> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(Nothing nothing) {
      return new byte[0];
    }

    @Override
    public Nothing deserialize(int version, byte[] bytes) throws IOException {
      if (version != VERSION) {
        throw new IOException("unknown version of the settings source: " + version);
      }
      return Nothing.NOTHING;
    }
  }
}
