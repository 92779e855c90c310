package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.ConfigurationFile;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits the job to the Flink cluster that the process was started for, in session mode ({@code
 * flink run}, or the cluster's REST interface) and in application mode alike.
 */
public final class PipelineMain {
  private static final Logger log = LoggerFactory.getLogger(PipelineMain.class);
  private static final String RESUME = "--resume";

  private PipelineMain() {}

  /**
   * @param args the path of {@code ouvidor.yaml}, which must name a cluster under {@code
   *     elasticsearch}; and {@code --resume} to go on from the newest whole checkpoint in the
   *     folder for checkpoints, which then must hold those of this job alone. Secrets stay
   *     references: every worker resolves them in its own environment
   * @throws Exception if the job cannot be submitted
   */
  public static void main(String[] args) throws Exception {
    List<String> paths = List.of(args).stream().filter(arg -> !arg.equals(RESUME)).toList();
    if (paths.size() != 1) {
      throw new IllegalArgumentException(
          "arguments are the path of ouvidor.yaml and, if wanted, %s; not %s"
              .formatted(RESUME, List.of(args)));
    }
    submit(config(paths.get(0)), paths.size() < args.length);
  }

  private static JobConfig config(String path) {
    Configuration configuration = ConfigurationFile.read(Path.of(path), Surroundings.system());
    Configuration.Elasticsearch cluster = configuration.elasticsearch();
    if (cluster == null) {
      throw new IllegalArgumentException(path + ": elasticsearch.url is missing");
    }
    return JobConfig.of(configuration.connections(), ElasticsearchConnection.of(cluster))
        .withKey(configuration.key())
        .with(configuration.pipeline());
  }

  private static void submit(JobConfig config, boolean resume) throws Exception {
    try (Elastic elastic = config.elasticsearch().open()) {
      Indices.install(elastic);
    }
    var cluster = StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
    var settings = JobSettings.of(config, cluster);
    if (resume && cluster.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isEmpty()) {
      resume(
          settings
              .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
              .orElseGet(() -> cluster.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)),
          settings);
    }
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    FeedbackJob.build(env, config, ChannelOpener.system(), LinearAnalyzer::load);
    env.executeAsync();
  }

  private static void resume(
      @Nullable String directory, org.apache.flink.configuration.Configuration settings)
      throws IOException {
    URI folder = directory == null ? null : URI.create(directory);
    if (folder == null || !"file".equals(folder.getScheme())) {
      throw new IllegalArgumentException(
          "%s needs a folder for checkpoints that is mounted on every machine (file:///...): %s"
              .formatted(RESUME, directory));
    }
    new CheckpointFolder(Path.of(folder))
        .newest()
        .ifPresent(
            checkpoint -> {
              log.info("Going on from checkpoint {}", checkpoint);
              settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
            });
  }
}
