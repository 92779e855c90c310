package dev.ouvidor.connectors.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of an application stand, for all processes that use it. A refresh token serves
 * once: whoever renews holds the lock, and the new one is on disk before anybody goes on.
 */
final class TokenFile {
  private static final int SIZE = 4_096;
  private static final long LARGEST = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A lock on a file holds against other processes only. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path file;

  /**
   * @param seed tells from which configured refresh token these descend
   */
  record Tokens(String seed, String access, String refresh, Instant expiresAt) {
    @Override
    public String toString() {
      return "tokens until " + expiresAt;
    }
  }

  /** What is done under the lock. */
  interface Work {
    void run() throws IOException, PlatformFailure, InterruptedException;
  }

  TokenFile(Path file) {
    this.file = file;
  }

  void locked(Work work) throws IOException, PlatformFailure, InterruptedException {
    ReentrantLock own = LOCKS.computeIfAbsent(file, f -> new ReentrantLock());
    own.lockInterruptibly();
    try {
      Files.createDirectories(file.resolveSibling(""));
      try (FileChannel channel = open(sibling(".lock"), Set.of(CREATE, WRITE))) {
        FileLock lock = channel.lock();
        try {
          work.run();
        } finally {
          lock.release();
        }
      }
    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
      throw new InterruptedException("interrupted while " + file + " was used");
    } finally {
      own.unlock();
    }
  }

  /**
   * Null if nothing was ever written.
   *
   * @throws IOException if it cannot be read, or holds something else: then it must not be written
   *     over. Does not tell what it holds.
   */
  @Nullable Tokens read() throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    JsonNode json = content();
    if (json.isMissingNode()) {
      return null;
    }
    if (!json.has("seed") || !json.has("refresh_token")) {
      throw foreign();
    }
    return new Tokens(
        json.path("seed").asText(),
        json.path("access_token").asText(),
        json.path("refresh_token").asText(),
        Instant.ofEpochSecond(json.path("expires_at").asLong()));
  }

  private JsonNode content() throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw foreign();
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw foreign();
    }
  }

  private static IOException foreign() {
    return new IOException("it holds something else than tokens");
  }

  /** Takes up the room for {@link #write}, so that a full disk shows before a token is spent. */
  void reserve() throws IOException {
    fill("");
  }

  /** The tokens are on disk when this returns. */
  void write(Tokens tokens) throws IOException {
    fill(
        JSON.createObjectNode()
            .put("seed", tokens.seed())
            .put("access_token", tokens.access())
            .put("refresh_token", tokens.refresh())
            .put("expires_at", tokens.expiresAt().getEpochSecond())
            .toString());
    Files.move(sibling(".new"), file, ATOMIC_MOVE, REPLACE_EXISTING);
    if (isPosix(file)) {
      try (FileChannel folder = FileChannel.open(file.resolveSibling(""), READ)) {
        folder.force(true);
      }
    }
  }

  private void fill(String content) throws IOException {
    String padded = content + " ".repeat(Math.max(0, SIZE - content.length()));
    try (FileChannel channel = open(sibling(".new"), Set.of(CREATE, WRITE))) {
      ByteBuffer bytes = ByteBuffer.wrap(padded.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.truncate(padded.length());
      channel.force(true);
    }
  }

  private Path sibling(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** For our own user only, where the file system knows users. */
  private static FileChannel open(Path path, Set<OpenOption> options) throws IOException {
    FileAttribute<?>[] attributes =
        isPosix(path)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(path, options, attributes);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
