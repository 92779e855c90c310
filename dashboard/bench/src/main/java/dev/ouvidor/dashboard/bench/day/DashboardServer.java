package dev.ouvidor.dashboard.bench.day;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real dashboard in a process of its own. */
public final class DashboardServer implements AutoCloseable {
  private static final Pattern SETUP = Pattern.compile("/setup#(\\S+)");

  private final Process process;
  private final BufferedReader output;
  private final URI base;

  private DashboardServer(Process process, URI base) {
    this.process = process;
    this.base = base;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Starts one on an Elasticsearch that others may use as well.
   *
   * @param folder where its configuration and its data go
   * @param connections the block {@code connections} of its configuration; may be empty
   */
  public static DashboardServer start(
      ElasticsearchConnection elasticsearch, Path folder, String connections) throws IOException {
    int port = freePort();
    Path config = folder.resolve("dashboard-" + port + ".yaml");
    Files.writeString(
        config,
        "elasticsearch:\n  url: %s\ndashboard:\n  port: %d\n%s"
            .formatted(elasticsearch.url(), port, connections));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ouvidor.dashboard.Ouvidor",
                "dashboard",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("dashboard-" + port).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new DashboardServer(process, URI.create("http://127.0.0.1:" + port));
  }

  /** Where it answers, without trailing slash. */
  public URI base() {
    return base;
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Waits until it is ready; the token of the link for the first access, which must be due. */
  public String setupToken() throws IOException {
    return await(SETUP);
  }

  /** Waits until it is ready, where there are people already. */
  void awaitReady() throws IOException {
    await(Pattern.compile("(http://\\S+:" + base.getPort() + ")"));
  }

  /** The product prints it; what it prints afterwards is read and dropped. */
  private String await(Pattern pattern) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = pattern.matcher(line);
      if (found.find()) {
        var drain = new Thread(() -> output.lines().forEach(ignored -> {}), "dashboard-output");
        drain.setDaemon(true);
        drain.start();
        return found.group(1);
      }
    }
    throw new IllegalStateException("the dashboard ended before it was ready");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    // By its handle: the process itself would close the output that is still being read.
    process.toHandle().destroy();
    children.forEach(ProcessHandle::destroy);
  }
}
