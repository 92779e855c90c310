package dev.ouvidor.pipeline.settings;

import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.polled.PolledSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The settings in force as a stream that reaches every task of the operators it is connected to,
 * within about two seconds of a change. They keep it by kind in {@link #STATE}, so that the last
 * settings stay in force after a restart even while Elasticsearch is away. It never holds back
 * event time.
 */
public final class SettingsStream {
  /** The settings that are in force, by kind. */
  public static final MapStateDescriptor<String, Setting> STATE =
      new MapStateDescriptor<>("settings", Types.STRING, TypeInformation.of(Setting.class));

  private SettingsStream() {}

  /**
   * @param kinds such as {@link dev.ouvidor.pipeline.index.SettingsStore#TAXONOMY}
   * @param name uid and name of the source
   */
  public static BroadcastStream<Setting> of(
      StreamExecutionEnvironment env,
      ElasticsearchConnection elasticsearch,
      List<String> kinds,
      String name) {
    var all = new ArrayList<>(kinds);
    return PolledSource.stream(
            env, () -> new SettingsWatch(elasticsearch.open(), all), Setting.class, name)
        .broadcast(STATE);
  }
}
