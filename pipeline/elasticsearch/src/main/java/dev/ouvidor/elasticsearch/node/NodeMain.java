package dev.ouvidor.elasticsearch.node;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.logging.LogManager;
import org.elasticsearch.logging.Logger;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Main of the engine's JVM: a single node on loopback that lives as long as its standard input is
 * open. The parent holds the other end, so the node goes with it however the parent ends.
 *
 * <p>Arguments: engine folder, plugins folder, data folder, HTTP port (0 for any free one).
 */
public final class NodeMain {
  private static final int CLOSE_SECONDS = 20;
  private static final int HALT_SECONDS = 40;

  /** What the parent shows when a start fails; the server redirects System.err to its log. */
  private static final PrintStream CONSOLE = System.err;

  private final Path engine;
  private final Path plugins;
  private final Path data;
  private final String port;
  private @Nullable FileChannel lock;
  private volatile @Nullable Node node;

  private NodeMain(Path engine, Path plugins, Path data, String port) {
    this.engine = engine;
    this.plugins = plugins;
    this.data = data;
    this.port = port;
  }

  public static void main(String[] arguments) throws Exception {
    NodeMain main =
        new NodeMain(
            Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]);
    // A terminal sends its interrupt to parent and node alike; the parent still has work to store.
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Runtime.getRuntime().addShutdownHook(new Thread(main::close, "close-node"));
    // No daemon: the server's own threads do not keep the JVM alive.
    new Thread(NodeMain::exitWithParent, "watch-parent").start();
    try {
      main.start();
    } catch (Exception | Error e) {
      e.printStackTrace(CONSOLE);
      // The causes again, alone and last: the parent shows the end of what is said here.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        CONSOLE.println(cause);
      }
      System.exit(1);
    }
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent says nothing; only the end of its stream means something.
      }
    } catch (IOException e) {
      e.printStackTrace(CONSOLE);
    }
    Executor later = CompletableFuture.delayedExecutor(HALT_SECONDS, TimeUnit.SECONDS);
    later.execute(() -> Runtime.getRuntime().halt(2));
    System.exit(0);
  }

  private void start() throws Exception {
    waitForPrevious();
    Environment environment = new Environment(settings(), data.resolve("config"));
    configureLogging(environment);
    PluginsLoader loader =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()),
            PluginsLoader.loadPluginsBundles(plugins),
            Map.of());
    Node created = new Node(environment, loader);
    node = created;
    created.start();
    announce(created);
  }

  /** The node of a parent that was killed a moment ago may still be writing its last files. */
  private void waitForPrevious() throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = channel;
    if (channel.tryLock() == null) {
      CONSOLE.println("Waiting for the previous node on " + data + " to end");
      channel.lock();
    }
  }

  private Settings settings() {
    return Settings.builder()
        .put("cluster.name", "ouvidor")
        .put("node.name", "ouvidor-1")
        .put("network.host", "127.0.0.1")
        .put("http.port", port)
        .put("transport.port", "0")
        .put("discovery.type", "single-node")
        .put("path.home", engine.toString())
        .put("path.data", data.resolve("data").toString())
        .put("path.logs", data.resolve("logs").toString())
        // Between two collections the parallel collector lets the heap fill up: that is no
        // shortage.
        .put("indices.breaker.total.use_real_memory", false)
        // A developer's disk is often nearly full; indices must not turn read-only for that.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
  }

  private static void configureLogging(Environment environment) throws IOException {
    LogConfigurator.registerErrorListener();
    LogConfigurator.setClusterName("ouvidor");
    LogConfigurator.setNodeName("ouvidor-1");
    LogConfigurator.configureESLogging();
    LogConfigurator.configure(environment, false);
    Logger logger = LogManager.getLogger(NodeMain.class);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          logger.error("Uncaught in thread " + thread.getName(), failure);
          if (failure instanceof Error) {
            Runtime.getRuntime().halt(3);
          }
        });
  }

  /** Written only when the node listens: address, then process id. */
  private void announce(Node started) throws IOException {
    int bound =
        started
            .injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    Path part = data.resolve("elasticsearch.url.part");
    Files.writeString(
        part,
        "http://127.0.0.1:" + bound + "\n" + ProcessHandle.current().pid() + "\n",
        StandardCharsets.UTF_8);
    Files.move(
        part,
        data.resolve("elasticsearch.url"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void close() {
    try {
      Node running = node;
      if (running != null) {
        Files.deleteIfExists(data.resolve("elasticsearch.url"));
        running.close();
        running.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException | InterruptedException e) {
      e.printStackTrace(CONSOLE);
    }
  }
}
