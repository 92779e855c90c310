package dev.ouvidor.dashboard.bench.day;

import dev.ouvidor.connectors.x.XStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The network on which the shop's customers write, and where its replies arrive. */
final class Shop implements AutoCloseable {
  static final String CONNECTION = "x-loja";
  static final String HANDLE = "lojaaurora";

  final XStandIn x = new XStandIn(0, InstantSource.system(), HANDLE, "Loja Aurora");
  private final Map<String, String> posts = new ConcurrentHashMap<>();

  /** Begins to answer; takes whatever is sent twice, so that it is found out. */
  Shop() {
    x.takeTwice();
    x.start();
  }

  /** Remembers which post a piece of feedback is. */
  void know(String feedbackId, String postId) {
    posts.put(feedbackId, postId);
  }

  /** What the shop wrote under a piece of feedback, oldest first. */
  List<String> replies(String feedbackId) {
    String post = posts.get(feedbackId);
    return post == null ? List.of() : x.replies(post);
  }

  /**
   * The block {@code connections} of the configuration.
   *
   * @param folder where the secrets go
   */
  String configuration(Path folder) {
    var yaml = new StringBuilder("connections:\n  - id: " + CONNECTION + "\n    type: x\n");
    x.settings()
        .forEach(
            (name, value) ->
                yaml.append("    %s: \"%s\"%n".formatted(name, setting(folder, name, value))));
    return yaml.toString();
  }

  private static String setting(Path folder, String name, Object value) {
    if (!List.of("token", "consumerKey", "consumerSecret", "accessToken", "accessTokenSecret")
        .contains(name)) {
      return value.toString();
    }
    Path file = folder.resolve("x-" + name);
    try {
      Files.writeString(file, value.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "${file:" + file + "}";
  }

  @Override
  public void close() {
    x.close();
  }
}
