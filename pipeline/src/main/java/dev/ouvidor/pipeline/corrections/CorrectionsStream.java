package dev.ouvidor.pipeline.corrections;

import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.polled.PolledSource;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What people say of labels, about two seconds later, and all of it once more after every start. It
 * never holds back event time.
 */
public final class CorrectionsStream {
  private CorrectionsStream() {}

  /**
   * @param rememberFor for how long it is remembered what feedback added to the counts
   * @param name uid and name of the source
   */
  public static DataStream<Correcting> of(
      StreamExecutionEnvironment env,
      ElasticsearchConnection elasticsearch,
      Duration rememberFor,
      String name) {
    return PolledSource.stream(
        env,
        () -> new CorrectionsWatch(elasticsearch.open(), rememberFor, InstantSource.system()),
        Correcting.class,
        name);
  }
}
