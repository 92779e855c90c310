package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The data folder of one node, owned by this process until closed or until the process ends. */
final class DataFolder implements AutoCloseable {
  private static final String URL_FILE = "elasticsearch.url";

  /**
   * Folders owned within this process: opening a lock file a second time and closing it would give
   * up the first lock.
   */
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  /** A node that announced itself; it may have ended since. */
  record Announced(URI url, long pid) {}

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, creating it if needed.
   *
   * @throws EmbeddedElasticsearchException when another product has it
   */
  static DataFolder own(Path wanted) throws IOException {
    Path path = Files.createDirectories(wanted).toRealPath();
    if (!OWNED.add(path)) {
      throw inUse(path, String.valueOf(ProcessHandle.current().pid()));
    }
    DataFolder owned = null;
    try {
      owned = lock(path);
      return owned;
    } finally {
      if (owned == null) {
        OWNED.remove(path);
      }
    }
  }

  private static DataFolder lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(path, ownerPid(path));
    }
    Files.writeString(path.resolve("owner.pid"), ProcessHandle.current().pid() + "\n");
    for (String each : List.of("data", "logs", "config", "tmp")) {
      Files.createDirectories(path.resolve(each));
    }
    return new DataFolder(path, channel);
  }

  private static String ownerPid(Path path) throws IOException {
    try {
      return Files.readString(path.resolve("owner.pid")).strip();
    } catch (NoSuchFileException e) {
      return "unknown";
    }
  }

  private static EmbeddedElasticsearchException inUse(Path path, String pid) {
    return new EmbeddedElasticsearchException(
        "The data folder "
            + path
            + " is in use by another running product (process "
            + pid
            + "): stop that one or choose another folder");
  }

  Path path() {
    return path;
  }

  /** The node that last announced itself here and did not take it back. */
  static Optional<Announced> announced(Path folder) throws IOException {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(URL_FILE));
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new Announced(URI.create(lines.get(0)), Long.parseLong(lines.get(1))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(folder.resolve(URL_FILE) + " is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    OWNED.remove(path);
    lock.close();
  }
}
