package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.dashboard.demo.Incident;
import dev.ouvidor.dashboard.demo.Past;
import dev.ouvidor.dashboard.demo.Places;
import dev.ouvidor.dashboard.demo.Purchases;
import dev.ouvidor.dashboard.demo.Town;
import dev.ouvidor.dashboard.demo.TownClock;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.pipeline.index.Elastic;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the product and runs until it is told to stop. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Starts everything; what plain 'ouvidor' does.")
final class StartCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(StartCommand.class);
  private static final int DEMO_PORT = 7071;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--port", description = "Of the dashboard (default: as configured, else 7070)")
  private @Nullable Integer port;

  @Option(names = "--demo-port", defaultValue = "" + DEMO_PORT, hidden = true)
  private int demoPort = DEMO_PORT;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Of the demo's customers: 5 is five times as fast, 0 is silent")
  private double speed = 1;

  @Option(
      names = "--incident",
      split = ",",
      description = "What befalls the demo's shop half a minute later: ${COMPLETION-CANDIDATES}")
  private List<Incident> incidents = List.of();

  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @Override
  public Integer call() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped), "shutdown"));
    Optional<Configuration> configuration = common.configuration();
    Path data = common.data(configuration);
    var dashboard = configuration.orElseGet(Configuration::defaults).dashboard();
    Failures.requireFree(dashboard.host(), port == null ? dashboard.port() : port);
    if (configuration.isPresent()) {
      start(configuration.get(), configuration.get().connections(), data, null);
    } else {
      Path demo = data.resolve("demo");
      boolean founded = !Files.exists(demo.resolve("places"));
      var clock = new TownClock();
      Places places = later(new Places(demo.resolve("places"), demoPort, clock));
      if (founded && speed > 0) {
        Past.tell(places, clock, Instant.now().toEpochMilli());
      }
      start(Configuration.defaults(), places.connections(), demo, places);
    }
    stopped.await();
    return 0;
  }

  private void start(
      Configuration configuration,
      List<ConnectionConfig> connections,
      Path data,
      @Nullable Places demo) {
    LogFile.openIn(data);
    Engine engine = later(Engine.start(configuration, data));
    Pipeline how = common.pipeline(configuration);
    String configured = configuration.key();
    String key = configured == null ? KeyFile.in(data) : configured;
    Thread pipeline =
        new Thread(() -> startPipeline(engine, connections, key, how, data), "pipeline-start");
    pipeline.start();
    Dashboard dashboard =
        later(
            new Dashboard(
                configuration.dashboard().host(),
                port == null ? configuration.dashboard().port() : port,
                engine.elasticsearch(),
                Engine.withFiles(connections),
                key,
                engine::health,
                AddressGuard.of(demo != null || configuration.dashboard().privateWebhooks()),
                Entrance.of(configuration)));
    URI url = address(configuration, dashboard.port());
    System.out.println(Texts.of("ready", url));
    String token = dashboard.setupToken();
    if (token != null) {
      System.out.println(Texts.of("setup", url + "/setup#" + token));
    }
    if (demo != null) {
      bringOrders(engine, demo);
      Town town =
          later(
              new Town(
                  demo,
                  URI.create("http://127.0.0.1:" + dashboard.port()),
                  InstantSource.system(),
                  speed,
                  Instant.now().toEpochMilli()));
      town.start();
      incidents.forEach(town::befall);
      System.out.println(Texts.of("demo"));
      System.out.println(Texts.of("demo.places", demo.addresses().toArray()));
    }
    System.out.println(Texts.of("data", data));
  }

  private static void bringOrders(Engine engine, Places demo) {
    Instant now = Instant.now();
    try (Elastic elastic = engine.elasticsearch().open()) {
      new OrderStore(elastic.client()).bring(Purchases.table(demo, now), now);
    }
  }

  private void startPipeline(
      Engine engine, List<ConnectionConfig> connections, String key, Pipeline how, Path data) {
    try {
      engine.startPipeline(connections, key, how, data);
    } catch (RuntimeException e) {
      log.error("The pipeline could not be started", e);
      engine.failed(new PipelineHealth("FAILED", e.getMessage()));
    }
  }

  private URI address(Configuration configuration, int actual) {
    return actual == configuration.dashboard().port()
        ? configuration.dashboard().url()
        : URI.create("http://localhost:" + actual);
  }

  private <T extends AutoCloseable> T later(T resource) {
    synchronized (running) {
      running.push(resource);
    }
    return resource;
  }

  private void stop(CountDownLatch stopped) {
    synchronized (running) {
      while (!running.isEmpty()) {
        try {
          running.pop().close();
        } catch (Exception e) {
          log.warn("Not closed cleanly", e);
        }
      }
    }
    stopped.countDown();
  }
}
