package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder whose files are all as they were when it was filled: none changed, missing or added. The
 * list of sizes and checksums lies inside it. Callers see to it that one at a time works on a
 * folder.
 */
final class CheckedFolder {
  private static final Logger log = LoggerFactory.getLogger(CheckedFolder.class);
  private static final String MANIFEST = "manifest.txt";

  /** Puts the content into a new, empty folder. */
  interface Filler {
    void fill(Path folder) throws IOException;
  }

  private CheckedFolder() {}

  /** Fills the folder if it is missing or damaged. */
  static void ensure(Path folder, Filler filler) throws IOException {
    if (!intact(folder)) {
      install(folder, filler);
    }
  }

  /** Whether the folder is there and undamaged; a missing one is no cause for a word in the log. */
  static boolean intact(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    boolean intact = manifest(folder).equals(read(folder.resolve(MANIFEST)));
    if (!intact) {
      log.warn("{} is damaged and will be made again", folder);
    }
    return intact;
  }

  /** Replaces the folder. It appears with all its content or not at all. */
  static void install(Path folder, Filler filler) throws IOException {
    Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
    Path filling = Files.createTempDirectory(parent, ".filling-");
    try {
      filler.fill(filling);
      Files.writeString(filling.resolve(MANIFEST), manifest(filling));
      delete(folder);
      Files.move(filling, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(filling);
    }
  }

  private static String read(Path file) throws IOException {
    try {
      // One byte is one character: a damaged list must differ, not fail to decode.
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String manifest(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      lines.append(
          String.format(Locale.ROOT, "%08x %d %s\n", checksum(file), Files.size(file), name));
    }
    return lines.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.equals(folder.resolve(MANIFEST)))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    return crc.getValue();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
