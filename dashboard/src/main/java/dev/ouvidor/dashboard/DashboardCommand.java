package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The dashboard alone, beside a pipeline that runs elsewhere. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description = "The dashboard alone; elasticsearch.url must be configured.")
final class DashboardCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = common.configured();
    Failures.requireFree(configuration.dashboard().host(), configuration.dashboard().port());
    Engine engine = Engine.start(configuration, common.data());
    var dashboard =
        new Dashboard(
            configuration.dashboard().host(),
            configuration.dashboard().port(),
            engine.elasticsearch(),
            Engine.withFiles(configuration.connections()),
            configuration.key(),
            () -> new PipelineHealth("ELSEWHERE", null),
            AddressGuard.of(configuration.dashboard().privateWebhooks()),
            Entrance.of(configuration));
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  dashboard.close();
                  engine.close();
                  stopped.countDown();
                },
                "shutdown"));
    System.out.println(Texts.of("ready", configuration.dashboard().url()));
    String token = dashboard.setupToken();
    if (token != null) {
      System.out.println(Texts.of("setup", configuration.dashboard().url() + "/setup#" + token));
    }
    stopped.await();
    return 0;
  }
}
