package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.SecretKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key of a product that runs all in one place and was given none. */
final class KeyFile {
  private static final String NAME = "connections.key";

  private KeyFile() {}

  /**
   * A reference to the key in a data folder; it is made if there is none, for the owner's eyes
   * only.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  static String in(Path data) {
    Path file = data.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        write(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return "${file:" + file + "}";
  }

  /** Whole or not at all: half a key would be one that opens nothing. */
  private static void write(Path file) throws IOException {
    byte[] key = new byte[SecretKeys.BYTES];
    new SecureRandom().nextBytes(key);
    Path part = file.resolveSibling(NAME + ".part");
    Files.deleteIfExists(part);
    if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(part, Base64.getEncoder().encodeToString(key));
    Files.move(part, file);
  }
}
