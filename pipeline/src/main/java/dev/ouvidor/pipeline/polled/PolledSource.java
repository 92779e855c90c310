package dev.ouvidor.pipeline.polled;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Asks every two seconds what is new. There is nothing to divide and nothing to remember: one
 * reader, no splits, and after a restart it says everything once more.
 *
 * @param <T> what it tells; a record that Flink serialises by itself
 */
public final class PolledSource<T>
    implements Source<T, PolledSource.Nothing, PolledSource.Nothing>, ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1;

  private final Poll.Opener<T> opener;
  private final Class<T> type;
  private final String name;

  private PolledSource(Poll.Opener<T> opener, Class<T> type, String name) {
    this.opener = opener;
    this.type = type;
    this.name = name;
  }

  /**
   * What it tells, as a stream that never holds back event time.
   *
   * @param name uid and name of the source
   */
  public static <T> DataStream<T> stream(
      StreamExecutionEnvironment env, Poll.Opener<T> opener, Class<T> type, String name) {
    return env.fromSource(
            new PolledSource<>(opener, type, name),
            WatermarkStrategy.<T>forGenerator(context -> new AlwaysIdle<>()),
            name)
        .uid(name)
        .setParallelism(1);
  }

  /** What has no time: whoever waits for the time of all inputs need not wait for this one. */
  private static final class AlwaysIdle<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T told, long timestamp, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
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
  public SourceReader<T, Nothing> createReader(SourceReaderContext context) {
    return new PolledReader<>(opener.open(), name);
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
  public TypeInformation<T> getProducedType() {
    return TypeInformation.of(type);
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
        throw new IOException("unknown version of a polled source: " + version);
      }
      return Nothing.NOTHING;
    }
  }
}
