package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.source.ChannelOpener;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the job where Flink says: on the cluster it is submitted to, or in this JVM. */
public final class PipelineMain {
  private PipelineMain() {}

  /**
   * Puts the index templates in place and submits the job, to whatever cluster the process was
   * started for ({@code flink run}).
   *
   * @param analyzer loads the models on each worker
   * @throws Exception if the job cannot be submitted
   */
  public static void submit(JobConfig config, AnalyzerSupplier analyzer) throws Exception {
    try (Elastic elastic = config.elasticsearch().open()) {
      Indices.install(elastic);
    }
    var env = StreamExecutionEnvironment.getExecutionEnvironment(JobSettings.of(config));
    FeedbackJob.build(env, config, ChannelOpener.system(), analyzer);
    env.executeAsync();
  }
}
