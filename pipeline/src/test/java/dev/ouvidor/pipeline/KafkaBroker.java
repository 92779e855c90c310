package dev.ouvidor.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A real broker in a process of its own, from the class path of the tests. */
final class KafkaBroker implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Path config;
  private final Thread killer = new Thread(this::kill);
  private @Nullable Process process;

  private KafkaBroker(Path folder, int port, Path config) {
    this.folder = folder;
    this.port = port;
    this.config = config;
  }

  /** Formats a folder for it; it is not started yet. */
  static KafkaBroker in(Path folder) throws Exception {
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            auto.create.topics.enable=false
            """
                .formatted(port, freePort(), folder.resolve("log")));
    var broker = new KafkaBroker(folder, port, config);
    Process format =
        broker.java(
            "kafka.tools.StorageTool",
            "format",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            config.toString());
    if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
      format.destroyForcibly();
      throw new IOException("no folder for Kafka: " + Files.readString(broker.output()));
    }
    Runtime.getRuntime().addShutdownHook(broker.killer);
    return broker;
  }

  String servers() {
    return "127.0.0.1:" + port;
  }

  /** Returns at once: clients wait for it by themselves. */
  void start() throws IOException {
    process = java("kafka.Kafka", config.toString());
  }

  /** Ends it without a word, as a crash would. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(killer);
  }

  private Process java(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  private Path output() {
    return folder.resolve("output.log");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
