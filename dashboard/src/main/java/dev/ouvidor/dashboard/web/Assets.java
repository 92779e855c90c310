package dev.ouvidor.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything under {@code web/} on the class path, read once. One version, the hash of all files,
 * stands in front of every path, so that browsers may keep a file for ever and relative imports
 * still work.
 */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "webmanifest", "application/manifest+json");

  private final Map<String, Asset> files = new TreeMap<>();
  private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();
  private final String version;

  /** A file as delivered. */
  record Asset(String type, byte[] bytes) {}

  Assets() {
    MessageDigest hash = sha256();
    try {
      for (URL root : Collections.list(Assets.class.getClassLoader().getResources("web"))) {
        read(root.toURI());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pages cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    files.forEach(
        (path, asset) -> {
          hash.update(path.getBytes(UTF_8));
          hash.update(asset.bytes());
        });
    version = HexFormat.of().formatHex(hash.digest(), 0, 6);
  }

  String version() {
    return version;
  }

  @Nullable Asset get(String path) {
    return files.get(path);
  }

  byte[] gzip(String path, Asset asset) {
    return compressed.computeIfAbsent(path, p -> gzip(asset.bytes()));
  }

  /** Paths that match, in order. */
  java.util.List<String> paths(java.util.function.Predicate<String> matching) {
    return files.keySet().stream().filter(matching).toList();
  }

  static String cspHash(String inline) {
    return "'sha256-"
        + Base64.getEncoder().encodeToString(sha256().digest(inline.getBytes(UTF_8)))
        + "'";
  }

  private void read(URI root) throws IOException {
    if (root.getScheme().equals("jar")) {
      String whole = root.toString();
      URI jar = URI.create(whole.substring(0, whole.indexOf("!")));
      try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
        read(files.getPath("web"));
      }
    } else {
      read(Path.of(root));
    }
  }

  private void read(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(path).toString().replace('\\', '/');
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type != null) {
          files.put(name, new Asset(type, Files.readAllBytes(path)));
        }
      }
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
