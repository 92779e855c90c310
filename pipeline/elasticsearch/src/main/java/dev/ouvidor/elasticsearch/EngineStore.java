package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacked engines in a folder shared by all products of a user. Every use checks the content under
 * a lock between processes, so two starts at the same time unpack once.
 */
final class EngineStore {
  private static final String NODE_PACKAGE = "dev.ouvidor.elasticsearch.node.";
  private static final String MAIN = NODE_PACKAGE + "NodeMain";
  private static final String PLUGIN = NODE_PACKAGE + "plugin.OuvidorPlugin";

  /** A file lock is between processes; within this one it would throw instead of wait. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private final Path folder;
  private final String version;

  EngineStore(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath();
    this.version = version();
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** The engine, unpacked or mended if needed. */
  Engine ready() throws IOException {
    return locked(this::unpackedEngine);
  }

  /** Keeps the class data that a node left behind, for faster starts from now on. */
  void keepArchive(Engine engine, Path dumped) throws IOException {
    locked(
        () -> {
          CheckedFolder.install(
              engine.archiveFolder(),
              fresh -> Files.copy(dumped, fresh.resolve(engine.archive().getFileName())));
          return engine;
        });
  }

  private <T> T locked(Work<T> work) throws IOException {
    Files.createDirectories(folder);
    WITHIN_PROCESS.lock();
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("engines.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return work.run();
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  private Engine unpackedEngine() throws IOException {
    NodeClasses main = NodeClasses.besides(MAIN);
    NodeClasses plugin = NodeClasses.besides(PLUGIN);
    Path engine = folder.resolve("elasticsearch-" + version);
    Path node = folder.resolve("node-" + version + "-" + key(main, plugin));
    CheckedFolder.ensure(engine, this::unpack);
    CheckedFolder.ensure(node, fresh -> fillNode(fresh, main, plugin));
    Path archive = folder.resolve(node.getFileName() + "-" + runtimeKey());
    return new Engine(
        engine,
        MAIN,
        node.resolve("node.jar"),
        node.resolve("plugins"),
        archive,
        CheckedFolder.intact(archive));
  }

  private void unpack(Path fresh) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(resource("elasticsearch-" + version + ".zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        if (!entry.isDirectory() && needed(name)) {
          Path file = fresh.resolve(name).normalize();
          if (!file.startsWith(fresh)) {
            throw new IOException("The engine's zip has an entry outside of it: " + name);
          }
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
          Files.setLastModifiedTime(file, NodeClasses.FILE_TIME);
        }
      }
    }
  }

  /** The server's own jars and native libraries and its HTTP; neither tools nor x-pack. */
  private static boolean needed(String name) {
    return name.matches("lib/[^/]+\\.jar")
        || name.startsWith("lib/platform/")
        || name.startsWith("modules/transport-netty4/")
        || name.equals("LICENSE.txt")
        || name.equals("NOTICE.txt");
  }

  private void fillNode(Path fresh, NodeClasses main, NodeClasses plugin) throws IOException {
    main.writeJar(fresh.resolve("node.jar"));
    Path home = Files.createDirectories(fresh.resolve("plugins/ouvidor"));
    plugin.writeJar(home.resolve("ouvidor-plugin.jar"));
    Files.writeString(
        home.resolve("plugin-descriptor.properties"),
        String.join(
            "\n",
            "name=ouvidor",
            "description=Language analyzers, accent folding and the root resource",
            "version=" + version,
            "classname=" + PLUGIN,
            "java.version=17",
            "elasticsearch.version=" + version,
            ""));
    try (InputStream logging = resource("log4j2.properties")) {
      Files.copy(
          logging, Files.createDirectories(fresh.resolve("config")).resolve("log4j2.properties"));
    }
  }

  private static String key(NodeClasses main, NodeClasses plugin) {
    CRC32 crc = new CRC32();
    main.addTo(crc);
    plugin.addTo(crc);
    return String.format("%08x", crc.getValue());
  }

  /** An archive is good only for the Java runtime that wrote it. */
  private static String runtimeKey() {
    CRC32 crc = new CRC32();
    String runtime = System.getProperty("java.home") + System.getProperty("java.vm.version");
    crc.update(runtime.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = resource("engine.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = EngineStore.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(
          "Resource "
              + name
              + " of Elasticsearch is missing from the class path: build the module");
    }
    return in;
  }
}
