package dev.ouvidor.pipeline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Flink cluster on this machine: a JobManager and TaskManagers as processes of their own, from
 * the artefacts that the build has copied. Whatever runs ends with {@link #close}, or with this
 * JVM.
 */
final class FlinkProcesses implements AutoCloseable {
  private static final Path LIB = Path.of("target", "flink", "lib").toAbsolutePath();
  private static final Path LOGGING = Path.of("target", "test-classes", "log4j2.properties");
  private static final String JOB_MANAGER = "jobmanager";

  private final Path folder;
  private final Map<String, String> environment;
  private final int rest = freePort();
  private final Map<String, Process> processes = new LinkedHashMap<>();
  private final Thread atExit = new Thread(this::kill);

  /**
   * @param folder where configuration, logs and savepoints go
   * @param environment of all processes, beside this one's
   */
  FlinkProcesses(Path folder, Map<String, String> environment) throws IOException {
    this.folder = folder;
    this.environment = environment;
    Files.writeString(folder.resolve("config.yaml"), configuration(freePort()));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  URI rest() {
    return URI.create("http://127.0.0.1:" + rest);
  }

  void startJobManager() throws IOException {
    // The second is what a cluster's own scripts open, too: submitting a jar needs it.
    start(
        JOB_MANAGER,
        List.of("-Xmx384m", "--add-opens=java.base/java.util=ALL-UNNAMED"),
        List.of("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"));
  }

  /** A JobManager that runs the job itself, with these arguments. */
  void startApplication(String... arguments) throws IOException {
    var main =
        new ArrayList<>(
            List.of(
                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                // It may take more than one: what follows must be an option again.
                "--jars",
                jobJar().toUri().toString(),
                "--job-classname",
                "dev.ouvidor.pipeline.PipelineMain"));
    main.addAll(List.of(arguments));
    start(JOB_MANAGER, List.of("-Xmx384m", "--add-opens=java.base/java.util=ALL-UNNAMED"), main);
  }

  static Path jobJar() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    try (var jars = Files.newDirectoryStream(target, "ouvidor-pipeline-*-job.jar")) {
      return jars.iterator().next();
    }
  }

  void startTaskManager(String name) throws IOException {
    start(
        name,
        List.of("-Xmx384m", "-XX:MaxDirectMemorySize=192m"),
        List.of(
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "-D",
            "taskmanager.resource-id=" + name));
  }

  void killJobManager() throws InterruptedException {
    kill(JOB_MANAGER);
  }

  /** As {@code kill -9} does. */
  void kill(String name) throws InterruptedException {
    Objects.requireNonNull(processes.remove(name), name).destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void kill() {
    processes.values().forEach(Process::destroyForcibly);
  }

  private void start(String name, List<String> options, List<String> main) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-Dlog4j2.configurationFile=" + LOGGING.toAbsolutePath());
    command.addAll(List.of("-cp", LIB + "/*"));
    command.add(main.get(0));
    command.addAll(List.of("--configDir", folder.toString()));
    command.addAll(main.subList(1, main.size()));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    processes.put(name, builder.start());
  }

  /** All sizes are given, as no script of a distribution computes them. */
  private String configuration(int rpcPort) {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.bind-host: 127.0.0.1
        taskmanager.host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 2
        taskmanager.load-balance.mode: SLOTS
        taskmanager.cpu.cores: 1.0
        taskmanager.memory.framework.heap.size: 128mb
        taskmanager.memory.framework.off-heap.size: 64mb
        taskmanager.memory.task.heap.size: 256mb
        taskmanager.memory.task.off-heap.size: 64mb
        taskmanager.memory.managed.size: 64mb
        taskmanager.memory.network.min: 64mb
        taskmanager.memory.network.max: 64mb
        taskmanager.memory.jvm-metaspace.size: 192mb
        taskmanager.memory.jvm-overhead.min: 128mb
        taskmanager.memory.jvm-overhead.max: 128mb
        heartbeat.interval: 1000
        heartbeat.timeout: 5000
        metrics.fetcher.update-interval: 1000
        execution.checkpointing.savepoint-dir: %s
        web.upload.dir: %s
        io.tmp.dirs: %s
        """
        .formatted(
            rpcPort, rest, folder.resolve("savepoints").toUri(), folder, folder.resolve("tmp"));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
