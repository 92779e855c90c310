package dev.ouvidor.elasticsearch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the node's JVM. */
final class NodeCommand {
  private NodeCommand() {}

  /**
   * @param dump where the JVM writes its class data when it ends; used only while the engine has
   *     none
   */
  static List<String> of(Engine engine, Path dataFolder, int port, String heap, Path dump) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Class data, garbage collector and the like are a matter of speed; no runtime may stumble.
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("-Xms" + heap);
    command.add("-Xmx" + heap);
    command.add(
        engine.archived()
            ? "-XX:SharedArchiveFile=" + engine.archive()
            : "-XX:ArchiveClassesAtExit=" + dump);
    command.add("-Xlog:cds=error,cds+dynamic=error");
    command.addAll(serverFlags());
    command.add("-Des.path.home=" + engine.home());
    command.add("-Djava.io.tmpdir=" + dataFolder.resolve("tmp"));
    command.add("--module-path=" + engine.home().resolve("lib"));
    command.add("--add-modules=jdk.net,jdk.unsupported,jdk.management.agent,ALL-MODULE-PATH");
    command.add("-cp");
    command.add(engine.nodeJar().toString());
    command.add(engine.mainClass());
    command.add(engine.home().toString());
    command.add(engine.plugins().toString());
    command.add(dataFolder.toString());
    command.add(String.valueOf(port));
    return command;
  }

  /** As in the server's own start script, less what a node on loopback does not need. */
  private static List<String> serverFlags() {
    return List.of(
        "-XX:+UseParallelGC",
        "-XX:-OmitStackTraceInFastThrow",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Djna.nosys=true",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "-Dio.netty.recycler.maxCapacityPerThread=0",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dlog4j2.disable.jmx=true",
        "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
        "-Des.distribution.type=zip",
        "-Djdk.module.main=org.elasticsearch.server",
        // Java 23 dropped the old locale data.
        "-Djava.locale.providers=" + (Runtime.version().feature() < 23 ? "SPI,COMPAT" : "CLDR"));
  }
}
