package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The pipeline alone, beside dashboards that run elsewhere. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = "The pipeline alone; elasticsearch.url must be configured.")
final class PipelineCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = common.configured();
    Path data = common.data();
    Engine engine = Engine.start(configuration, data);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  engine.close();
                  stopped.countDown();
                },
                "shutdown"));
    engine.startPipeline(
        configuration.connections(), configuration.key(), common.pipeline(configuration), data);
    System.out.println(Texts.of("pipeline", engine.elasticsearch().url()));
    stopped.await();
    return 0;
  }
}
