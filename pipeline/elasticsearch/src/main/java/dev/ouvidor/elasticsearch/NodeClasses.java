package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The classes of one package of this module, wherever it was loaded from (folder or jar), to be
 * packed for the node's JVM.
 */
final class NodeClasses {
  /** Fixed, because a class-data archive is good only for a jar with the same time and size. */
  static final FileTime FILE_TIME = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

  private final SortedMap<String, byte[]> files;

  private NodeClasses(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  /** The package of a class; sub-packages do not belong to it. */
  static NodeClasses besides(String className) throws IOException {
    String path = className.replace('.', '/') + ".class";
    URL url = NodeClasses.class.getClassLoader().getResource(path);
    if (url == null) {
      throw new IOException("Class " + className + " is missing from the class path");
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    URLConnection connection = url.openConnection();
    return new NodeClasses(
        connection instanceof JarURLConnection jar
            ? fromJar(jar, folder)
            : fromFolder(url, folder));
  }

  private static SortedMap<String, byte[]> fromFolder(URL url, String folder) throws IOException {
    SortedMap<String, byte[]> found = new TreeMap<>();
    for (Path file : classFiles(Path.of(uri(url)).resolveSibling(""))) {
      found.put(folder + file.getFileName(), Files.readAllBytes(file));
    }
    return found;
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.toString().endsWith(".class")).collect(Collectors.toList());
    }
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("Not a file: " + url, e);
    }
  }

  private static SortedMap<String, byte[]> fromJar(JarURLConnection connection, String folder)
      throws IOException {
    SortedMap<String, byte[]> found = new TreeMap<>();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(folder)
            && name.endsWith(".class")
            && name.indexOf('/', folder.length()) < 0) {
          try (InputStream in = jar.getInputStream(entry)) {
            found.put(name, in.readAllBytes());
          }
        }
      }
    }
    return found;
  }

  void addTo(CRC32 crc) {
    files.values().forEach(crc::update);
  }

  void writeJar(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        JarEntry entry = new JarEntry(each.getKey());
        entry.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(entry);
        out.write(each.getValue());
        out.closeEntry();
      }
    }
    Files.setLastModifiedTime(jar, FILE_TIME);
  }
}
