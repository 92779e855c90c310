package dev.ouvidor.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ouvidor as a process of its own, as the run command starts it. */
final class ProductProcess implements AutoCloseable {
  private static final Path LIB = Path.of("..", "target", "ouvidor", "lib").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOPPING = Duration.ofSeconds(30);

  private final long started = System.nanoTime();
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private ProductProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "product-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** A new, empty data folder that outlives the test, so that one can look into it. */
  static Path newData(String name) {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name)
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProductProcess run(Map<String, String> environment, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx900m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIB + "/*",
                "dev.ouvidor.dashboard.Ouvidor"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new ProductProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line of output that matches; returns its first group. */
  String await(String regex) {
    Pattern pattern = Pattern.compile(regex);
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (lines) {
      for (int seen = 0; ; ) {
        for (; seen < lines.size(); seen++) {
          Matcher matcher = pattern.matcher(lines.get(seen));
          if (matcher.find()) {
            return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || !reader.isAlive()) {
          throw new AssertionError("no line like " + regex + " in:\n" + String.join("\n", lines));
        }
        try {
          lines.wait(Math.min(left, 500));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError(e);
        }
      }
    }
  }

  /** Milliseconds since it was started. */
  long age() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  /** The exit code, once it has ended by itself. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + output());
    }
    reader.join();
    return process.exitValue();
  }

  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it as Ctrl+C does; fails if it, or anything that it started, stays behind. */
  @Override
  public void close() {
    var family = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    // By its handle: the process itself would close its output before the last words are read.
    process.toHandle().destroy();
    try {
      for (ProcessHandle member : family) {
        member.onExit().get(STOPPING.toSeconds(), TimeUnit.SECONDS);
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      family.forEach(ProcessHandle::destroyForcibly);
      throw new AssertionError("still running after it was told to stop:\n" + output(), e);
    }
  }

  private void read() {
    try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
