package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.ConfigurationFile;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Submits the job to the Flink cluster that the process was started for ({@code flink run}). */
public final class PipelineMain {
  private PipelineMain() {}

  /**
   * @param args the path of {@code ouvidor.yaml}, which must name a cluster under {@code
   *     elasticsearch}. Secrets stay references: every worker resolves them in its own environment
   * @throws Exception if the job cannot be submitted
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      throw new IllegalArgumentException("one argument is needed: the path of ouvidor.yaml");
    }
    Configuration configuration = ConfigurationFile.read(Path.of(args[0]), Surroundings.system());
    Configuration.Elasticsearch cluster = configuration.elasticsearch();
    if (cluster == null) {
      throw new IllegalArgumentException(args[0] + ": elasticsearch.url is missing");
    }
    var elasticsearch =
        new ElasticsearchConnection(
            cluster.url(), cluster.user(), cluster.password(System::getenv));
    submit(JobConfig.of(configuration.connections(), elasticsearch));
  }

  private static void submit(JobConfig config) throws Exception {
    try (Elastic elastic = config.elasticsearch().open()) {
      Indices.install(elastic);
    }
    var env = StreamExecutionEnvironment.getExecutionEnvironment(JobSettings.of(config));
    FeedbackJob.build(env, config, ChannelOpener.system(), LinearAnalyzer::load);
    env.executeAsync();
  }
}
