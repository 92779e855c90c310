package dev.ouvidor.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Servers of the system as processes of our own, which write what they say into one folder. */
public record OwnServers(Path folder) {
  private static final long START_S = 30;

  /** Where a program is, also one for administrators. */
  public static Optional<String> program(String name) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** A port of loopback that is free now. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says is in {@code <program>.out}. */
  public Process start(String program, String... arguments) throws IOException {
    var command = Stream.concat(Stream.of(program(program).orElseThrow()), Stream.of(arguments));
    return new ProcessBuilder(command.toList())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(program + ".out").toFile()))
        .start();
  }

  /** Waits until a server takes connections. */
  public void await(int port, Process process) throws IOException, InterruptedException {
    await(() -> isOpen(port), process);
  }

  /**
   * Waits until a server is ready.
   *
   * @throws IOException if it ends before, or takes longer than half a minute
   */
  public void await(BooleanSupplier ready, Process process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(process.info().command().orElse("server") + " fails:\n" + logs());
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  /** What the servers said, for when a test fails. */
  public String logs(String... more) throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> own = Files.list(folder)) {
      Stream<Path> said = own.filter(file -> file.toString().endsWith(".out")).sorted();
      for (Path log :
          Stream.concat(said, Stream.of(more).map(folder::resolve).filter(Files::exists))
              .toList()) {
        all.append(Files.readString(log));
      }
    }
    return all.toString();
  }

  /** Ends a server and what it started. */
  public static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOpen(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
