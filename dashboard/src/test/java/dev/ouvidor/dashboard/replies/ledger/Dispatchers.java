package dev.ouvidor.dashboard.replies.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two dispatchers, of which one is killed now and then and started again. */
final class Dispatchers implements AutoCloseable {
  private final URI elasticsearch;
  private final Path settings;
  private final Path logs;
  private final Random random;
  private final List<DispatcherProcess> running = new ArrayList<>();
  private int started;

  /**
   * Starts both and waits until they dispatch.
   *
   * @param settings file with the settings of the connections
   * @param logs folder for what they say
   */
  Dispatchers(URI elasticsearch, Path settings, Path logs, Random random)
      throws IOException, InterruptedException {
    this.elasticsearch = elasticsearch;
    this.settings = settings;
    this.logs = logs;
    this.random = random;
    running.add(start());
    running.add(start());
    for (DispatcherProcess one : running) {
      one.awaitReady();
    }
  }

  /** Kills one of them and returns when another one has taken its place. */
  void killOne() throws IOException, InterruptedException {
    int victim = random.nextInt(running.size());
    running.get(victim).kill();
    DispatcherProcess next = start();
    running.set(victim, next);
    next.awaitReady();
  }

  /**
   * Lets them work for a while.
   *
   * @throws IllegalStateException if one ends by itself
   */
  void work(Duration time) throws IOException, InterruptedException {
    running.get(0).work(time);
    running.get(1).work(Duration.ZERO);
  }

  int kills() {
    return started - running.size();
  }

  private DispatcherProcess start() throws IOException {
    Path log = logs.resolve("dispatcher-" + started++ + ".log");
    return DispatcherProcess.start(elasticsearch, settings, log);
  }

  @Override
  public void close() {
    running.forEach(DispatcherProcess::kill);
  }
}
