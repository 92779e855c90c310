package dev.ouvidor.pipeline.connections;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections as they are now. Those of the file never change, and win over others of the same
 * id; the others are asked for every two seconds, and stay as they are while Elasticsearch does not
 * answer. Thread safe.
 */
public final class LiveConnections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveConnections.class);
  private static final long EVERY_MS = 2_000;

  private final Map<String, Live> fixed = new LinkedHashMap<>();
  private final @Nullable ConnectionStore store;
  private final @Nullable Vault vault;
  private volatile Now now;
  private volatile long looks;
  private boolean answered = true;
  private @Nullable ScheduledExecutorService timer;

  /**
   * A connection as it is now; the same object as long as nothing about it changes.
   *
   * @param stored what it was made of; null for one of the file
   * @param config what to open it with; null if a secret cannot be opened
   * @param problem why there is no config; null if there is one
   */
  public record Live(
      String id,
      String type,
      @Nullable StoredConnection stored,
      @Nullable ConnectionConfig config,
      @Nullable SettingsException problem) {

    /** See {@link StoredConnection#run} and, for one of the file, {@link ConnectionConfig#run}. */
    public long run() {
      return stored != null ? stored.run() : config == null ? 0 : config.run();
    }

    public boolean paused() {
      return stored != null ? stored.paused() : config != null && config.paused();
    }
  }

  /**
   * All of them; the same object as long as nothing changes.
   *
   * @param whole false as long as it is not known which were made besides those of the file
   * @param byId those of the file first
   */
  public record Now(boolean whole, Map<String, Live> byId) {}

  /**
   * @param store null if there are only those of the file
   * @param vault null if there is no key
   */
  public LiveConnections(
      List<ConnectionConfig> file, @Nullable ConnectionStore store, @Nullable Vault vault) {
    file.forEach(
        config -> fixed.put(config.id(), new Live(config.id(), config.type(), null, config, null)));
    this.store = store;
    this.vault = vault;
    this.now = new Now(store == null, fixed);
  }

  /** The vault of a process that may lack the key: connections with secrets then say so. */
  public static @Nullable Vault vault(@Nullable String key) {
    try {
      return key == null ? null : Vault.of(key, Surroundings.system());
    } catch (SettingsException e) {
      log.warn("Secrets of connections made in the dashboard cannot be opened: {}", e.getMessage());
      return null;
    }
  }

  public Now now() {
    return now;
  }

  /** How often Elasticsearch has said which there are. */
  public long looks() {
    return looks;
  }

  /**
   * Asks now.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public synchronized Now look() throws IOException {
    if (store == null) {
      return now;
    }
    Map<String, Live> before = now.byId();
    var found = new LinkedHashMap<>(fixed);
    for (StoredConnection stored : store.all()) {
      Live known = before.get(stored.id());
      found.computeIfAbsent(
          stored.id(), id -> known != null && stored.equals(known.stored()) ? known : live(stored));
    }
    if (!now.whole() || !found.equals(before)) {
      now = new Now(true, found);
    }
    looks = looks + 1;
    return now;
  }

  /**
   * Asks every two seconds from now on.
   *
   * @param changed called after each change; must be quick
   */
  public synchronized void follow(Runnable changed) {
    if (store == null) {
      return;
    }
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "connections-watch");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(
            () -> follow(now, changed), 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void follow(Now before, Runnable changed) {
    try {
      if (look() != before) {
        changed.run();
      }
      if (!answered) {
        log.info("Elasticsearch says again which connections there are");
      }
      answered = true;
    } catch (IOException | RuntimeException e) {
      if (answered) {
        log.warn("Which connections there are cannot be read; they stay as they are: {}", "" + e);
      }
      answered = false;
    }
  }

  private Live live(StoredConnection stored) {
    try {
      var settings =
          new Settings(stored.id(), SealedSettings.open(stored.id(), stored.settings(), vault));
      var config = new ConnectionConfig(stored.id(), stored.type(), settings);
      return new Live(stored.id(), stored.type(), stored, config, null);
    } catch (SettingsException e) {
      log.warn("Connection {} cannot be used: {}", stored.id(), e.getMessage());
      return new Live(stored.id(), stored.type(), stored, null, e);
    }
  }

  @Override
  public synchronized void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }
}
