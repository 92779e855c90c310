package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.OwnServers;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * WordPress as Debian packages it, on MariaDB and the server in PHP, as processes of our own under
 * one folder. It is set up as after an installation: who never commented before is held back.
 */
final class RealWordPress implements AutoCloseable {
  private static final Path PACKAGED = Path.of("/usr/share/wordpress");
  private static final List<String> LINKED = List.of("wp-admin", "wp-includes");
  private static final Pattern COMMENT = Pattern.compile("#comment-(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final OwnServers servers;
  private final List<Process> running = new ArrayList<>();
  private final int port = OwnServers.freePort();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final JsonHttp http =
      new JsonHttp(InstantSource.system(), Duration.ofSeconds(20), JsonHttp.DEFAULT_MAX_BYTES);
  private final JsonNode installed;

  /** What keeps it from being started here; null if nothing does. */
  static @Nullable String obstacle() {
    return Files.exists(PACKAGED.resolve("wp-load.php"))
            && OwnServers.program("mariadbd").isPresent()
            && OwnServers.program("php").isPresent()
        ? null
        : "needs: apt-get install --no-install-recommends wordpress mariadb-server-core php-cli";
  }

  /**
   * @param folder empty
   */
  RealWordPress(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.servers = new OwnServers(folder);
    try {
      layOut();
      startDatabase();
      installed = install();
      Process php =
          servers.start(
              "php", "-S", base().getAuthority(), "-t", folder.resolve("site").toString());
      running.add(php);
      servers.await(port, php);
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Application password of user ouvidor, who may what a shop manager may. */
  String password() {
    return installed.path("shop").asText();
  }

  long article() {
    return installed.path("article").asLong();
  }

  long product() {
    return installed.path("product").asLong();
  }

  /**
   * A guest sends off the form below a page; returns the id of the comment.
   *
   * @param parent comment that is answered; 0 for none
   */
  long comment(long page, long parent, String name, String email, String text) throws Exception {
    String form =
        Map.of(
                "comment_post_ID", String.valueOf(page),
                "comment_parent", String.valueOf(parent),
                "author", name,
                "email", email,
                "comment", text)
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> response =
        browser.send(
            HttpRequest.newBuilder(base().resolve("/wp-comments-post.php"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    Matcher id = COMMENT.matcher(response.headers().firstValue("location").orElse(""));
    if (!id.find()) {
      throw new IOException("no comment: " + response.body());
    }
    return Long.parseLong(id.group(1));
  }

  /**
   * Somebody of the shop moderates.
   *
   * @param status approved, hold, spam or trash
   */
  void moderate(long comment, String status) throws InterruptedException {
    change(comment, Map.of("status", status));
  }

  void edit(long comment, String html) throws InterruptedException {
    change(comment, Map.of("content", html));
  }

  /** For good. */
  void delete(long comment) throws InterruptedException {
    change(comment, Map.of("_method", "DELETE", "force", "true"));
  }

  /** What everybody may see below a comment, oldest first. */
  List<JsonNode> answers(long comment) throws InterruptedException {
    URI all = base().resolve("/wp-json/wp/v2/comments?order=asc&parent=" + comment);
    var rows = new ArrayList<JsonNode>();
    ok(http.get(all, Map.of())).body().forEach(rows::add);
    return rows;
  }

  /** Takes away the links to what belongs to the system, too. */
  @Override
  public void close() throws IOException {
    running.forEach(OwnServers::end);
    for (String each : LINKED) {
      Files.deleteIfExists(folder.resolve("site").resolve(each));
    }
  }

  private void change(long comment, Map<String, String> to) throws InterruptedException {
    String credentials = "dona:" + installed.path("owner").asText();
    String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    URI address = base().resolve("/wp-json/wp/v2/comments/" + comment);
    String query = to.containsKey("_method") ? "?_method=DELETE" : "";
    ok(http.postForm(URI.create(address + query), Map.of("authorization", basic), to));
  }

  private static Answer.Ok ok(Answer answer) {
    if (answer instanceof Answer.Ok ok) {
      return ok;
    }
    throw new AssertionError(answer.toString());
  }

  /** Scripts are copied, for WordPress looks for its configuration next to them. */
  private void layOut() throws IOException {
    Path site = Files.createDirectory(folder.resolve("site"));
    try (Stream<Path> scripts = Files.list(PACKAGED)) {
      for (Path script : scripts.filter(each -> each.toString().endsWith(".php")).toList()) {
        Files.copy(script, site.resolve(script.getFileName()));
      }
    }
    for (String each : LINKED) {
      Files.createSymbolicLink(site.resolve(each), PACKAGED.resolve(each));
    }
    Path plugins = Files.createDirectories(site.resolve("wp-content/mu-plugins"));
    write("wp-config.php", site);
    write("shop.php", plugins);
    write("install.php", folder);
  }

  private static void write(String name, Path into) throws IOException {
    try (InputStream in = Objects.requireNonNull(RealWordPress.class.getResourceAsStream(name))) {
      Files.write(into.resolve(name), in.readAllBytes());
    }
  }

  /** Without the tables that say who may what: nobody else gets at the socket. */
  private void startDatabase() throws IOException, InterruptedException {
    Path socket = folder.resolve("db.sock");
    Path first = folder.resolve("first.sql");
    Files.writeString(first, "CREATE DATABASE wordpress CHARACTER SET utf8mb4;\n");
    Process database =
        servers.start(
            "mariadbd",
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + Files.createDirectory(folder.resolve("db")),
            "--socket=" + socket,
            "--pid-file=" + folder.resolve("db.pid"),
            "--init-file=" + first,
            "--skip-networking",
            "--skip-grant-tables",
            "--innodb-log-file-size=4M",
            "--innodb-buffer-pool-size=32M",
            "--innodb-flush-log-at-trx-commit=0");
    running.add(database);
    servers.await(() -> Files.exists(socket), database);
  }

  private JsonNode install() throws IOException, InterruptedException {
    Process php = servers.start("php", "install.php", base().toString());
    int status = php.waitFor();
    String said = servers.logs();
    int at = said.lastIndexOf("{\"owner\"");
    if (status != 0 || at < 0) {
      throw new IOException("WordPress cannot be installed:\n" + said);
    }
    return JSON.readTree(said.substring(at));
  }
}
