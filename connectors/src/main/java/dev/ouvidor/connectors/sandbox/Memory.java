package dev.ouvidor.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a stand-in's state to a file whenever it has changed, once a second at most. */
final class Memory implements AutoCloseable {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final Logger log = LoggerFactory.getLogger(Memory.class);

  private final Path file;
  private final Supplier<Object> state;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "stand-in-memory");
            thread.setDaemon(true);
            return thread;
          });
  private byte[] written = new byte[0];

  /** Takes up a state. */
  interface Restorer {
    void restore(JsonNode state) throws IOException;
  }

  Memory(Path file, Supplier<Object> state) {
    this.file = file;
    this.state = state;
  }

  void restore(Restorer restorer) {
    try {
      if (Files.exists(file)) {
        restorer.restore(JSON.readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what the stand-in kept in " + file + " cannot be read", e);
    }
  }

  void start() {
    timer.scheduleWithFixedDelay(this::save, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    save();
  }

  private synchronized void save() {
    try {
      byte[] now = JSON.writeValueAsBytes(state.get());
      if (!Arrays.equals(now, written)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, now);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written = now;
      }
    } catch (IOException e) {
      log.warn("What the stand-in holds could not be kept in {}: {}", file, e.toString());
    }
  }
}
