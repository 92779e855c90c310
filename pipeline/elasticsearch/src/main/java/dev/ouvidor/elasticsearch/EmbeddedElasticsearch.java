package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Elasticsearch node on loopback, in a JVM of its own that lives as long as this process
 * wants it: it is started again when it dies, and goes when it is closed or when this process ends,
 * however that happens. Its data survives. Safe for use by several threads.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedElasticsearch.class);

  private final Options options;
  private final DataFolder folder;
  private final EngineStore store;
  private final URI url;
  private final Thread supervisor;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile NodeProcess node;
  private volatile boolean ready = true;

  /**
   * How to run the node.
   *
   * @param enginesDir where the engine is unpacked; may be shared by any number of products
   * @param dataDir the node's data, logs and lock files; for one running product at a time
   * @param httpPort 1 to 65535, or 0 for any free port
   * @param heap heap of the node's JVM, with unit, as in {@code 512m}
   * @param startTimeout how long the node may take until it can be searched
   */
  public record Options(
      Path enginesDir, Path dataDir, int httpPort, String heap, Duration startTimeout) {
    public Options {
      if (httpPort < 0 || httpPort > 65535) {
        throw new IllegalArgumentException("httpPort must be 0 to 65535, but is " + httpPort);
      }
      if (!heap.matches("[1-9][0-9]{0,9}[kKmMgG]")) {
        throw new IllegalArgumentException(
            "heap must be a number with k, m or g, as in 512m, but is '" + heap + "'");
      }
      if (startTimeout.isNegative() || startTimeout.isZero()) {
        throw new IllegalArgumentException("startTimeout must be positive, but is " + startTimeout);
      }
    }

    /** Any free port, 512 MB of heap, three minutes; the engine in the user's cache folder. */
    public static Options defaults(Path dataDir) {
      Path engines = CacheFolder.of(System::getenv, Path.of(System.getProperty("user.home")));
      return new Options(engines, dataDir, 0, "512m", Duration.ofMinutes(3));
    }

    public Options withEnginesDir(Path changed) {
      return new Options(changed, dataDir, httpPort, heap, startTimeout);
    }

    public Options withDataDir(Path changed) {
      return new Options(enginesDir, changed, httpPort, heap, startTimeout);
    }

    public Options withHttpPort(int changed) {
      return new Options(enginesDir, dataDir, changed, heap, startTimeout);
    }

    public Options withHeap(String changed) {
      return new Options(enginesDir, dataDir, httpPort, changed, startTimeout);
    }
  }

  private EmbeddedElasticsearch(
      Options options, DataFolder folder, EngineStore store, NodeProcess node, URI url) {
    this.options = options;
    this.folder = folder;
    this.store = store;
    this.node = node;
    this.url = url;
    this.supervisor = new Thread(this::supervise, "elasticsearch-supervisor");
    this.supervisor.setDaemon(true);
  }

  /**
   * Starts a node and blocks until it can be searched (health green or yellow): about 5 s, longer
   * the first time, when the engine is unpacked.
   *
   * @throws EmbeddedElasticsearchException when the data folder is in use by another product, when
   *     the node does not start in time, or when this thread is interrupted; nothing is left
   *     running then
   */
  public static EmbeddedElasticsearch start(Options options) {
    DataFolder folder = null;
    EmbeddedElasticsearch started = null;
    try {
      EngineStore store = new EngineStore(options.enginesDir());
      folder = DataFolder.own(options.dataDir());
      NodeProcess node =
          NodeProcess.start(store, folder.path(), options.httpPort(), options.heap());
      URI url = node.awaitReady(options.startTimeout());
      started = new EmbeddedElasticsearch(options, folder, store, node, url);
      started.supervisor.start();
      log.info("Elasticsearch (process {}) answers on {}", node.pid(), url);
      return started;
    } catch (IOException e) {
      throw new EmbeddedElasticsearchException(
          "Elasticsearch on " + options.dataDir() + " could not be started: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedElasticsearchException(
          "Interrupted while Elasticsearch on " + options.dataDir() + " was starting", e);
    } finally {
      if (started == null && folder != null) {
        release(folder);
      }
    }
  }

  /**
   * Where the node of another process answers that runs on this data folder.
   *
   * @return empty when none runs, or when it does not answer
   */
  public static Optional<URI> running(Path dataDir) {
    try {
      Optional<URI> url =
          DataFolder.announced(dataDir)
              .filter(
                  node -> ProcessHandle.of(node.pid()).map(ProcessHandle::isAlive).orElse(false))
              .map(DataFolder.Announced::url);
      return url.isPresent() && NodeHealth.answers(url.get()) ? url : Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedElasticsearchException("Cannot read the data folder " + dataDir, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The node's address, with scheme, without a path; the same for the life of this object. */
  public URI url() {
    return url;
  }

  /** Whether the node runs and has answered since its last start. */
  public boolean alive() {
    return ready && node.alive();
  }

  /** Stops the node in order, or by force if it does not go; its data stays. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    closing.countDown();
    supervisor.interrupt();
    try {
      supervisor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    node.close();
    release(folder);
  }

  private static void release(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      log.warn("Lock of the data folder {} could not be released", folder.path(), e);
    }
  }

  private void supervise() {
    Backoff backoff = Backoff.initial();
    try {
      while (true) {
        long since = System.nanoTime();
        int code = node.awaitEnd();
        ready = false;
        backoff = backoff.after(Duration.ofNanos(System.nanoTime() - since));
        log.warn(
            "Elasticsearch (process {}) ended unexpectedly with code {}: starting it again on {} in {} ms",
            node.pid(),
            code,
            url,
            backoff.delay().toMillis());
        if (closing.await(backoff.delay().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        startAgain();
      }
    } catch (InterruptedException e) {
      // Only close() interrupts, and it stops the node itself.
      log.debug("Supervision of Elasticsearch ends");
    }
  }

  /** A failed start leaves an ended process behind, so the supervisor comes by again. */
  private void startAgain() throws InterruptedException {
    try {
      NodeProcess started = NodeProcess.start(store, folder.path(), url.getPort(), options.heap());
      node = started;
      started.awaitReady(options.startTimeout());
      ready = true;
      log.info("Elasticsearch (process {}) answers on {} again", started.pid(), url);
    } catch (IOException | EmbeddedElasticsearchException e) {
      log.error("Elasticsearch could not be started again; the next try follows", e);
    }
  }
}
