package dev.ouvidor.elasticsearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.elasticsearch.EmbeddedElasticsearch.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * One life of one data folder, in order, because every start of a node costs seconds: used, killed,
 * closed, its engine damaged, its product killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EmbeddedElasticsearchIT {
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]*)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Path engines;
  private static Options options;
  private static EmbeddedElasticsearch unit;

  @BeforeAll
  static void startOnANewFolder() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    engines = target.resolve("engines");
    Path data = Files.createTempDirectory(target, "data");
    options = Options.defaults(data).withEnginesDir(engines);
    unit = EmbeddedElasticsearch.start(options);
  }

  @AfterAll
  static void stop() {
    unit.close();
  }

  @Test
  @Order(1)
  void answersTheRootResourceLikeAFullElasticsearch() throws Exception {
    HttpResponse<String> root = send("GET", "/", "");
    assertEquals(200, root.statusCode());
    assertEquals(Optional.of("Elasticsearch"), root.headers().firstValue("X-elastic-product"));
    assertTrue(root.body().contains("\"tagline\" : \"You Know, for Search\""), root.body());
    assertTrue(root.body().contains("\"number\" : \"8."), root.body());
    assertTrue(root.body().matches("(?s).*\"cluster_uuid\" : \"[\\w-]{22}\".*"), root.body());
    assertEquals(200, send("HEAD", "/", "").statusCode());
    assertTrue(unit.alive());
  }

  @Test
  @Order(1)
  void analysesTheLanguagesOfTheProduct() throws Exception {
    assertEquals(
        List.of("entreg", "cheg", "atras"), tokens("brazilian", "A entrega chegou atrasada"));
    assertEquals(
        List.of("entreg", "chegou", "atrasad"), tokens("portuguese", "A entrega chegou atrasada"));
    assertEquals(
        List.of("deliveri", "came", "late"), tokens("english", "The deliveries came late"));
    assertEquals(
        List.of("entreg", "lleg", "retrasad"), tokens("spanish", "La entrega llegó retrasada"));
  }

  /** Twice, for the second time comes from memory. */
  @Test
  @Order(1)
  void cutsWordsToTheirStemsAndKeepsStopWords() throws Exception {
    String chain =
        "{'tokenizer':'standard','filter':['lowercase',{'type':'stemmer','language':'%s'},";
    String both = chain + "'asciifolding'],'text':'%s %2$s'}";
    assertEquals(
        List.of("nao", "cheg", "encomend", "nao", "cheg", "encomend"),
        analysed(both.formatted("brazilian", "Não chegaram encomendas")));
    assertEquals(
        List.of("not", "arriv", "not", "arriv"),
        analysed(both.formatted("english", "Not arrived")));
    assertEquals(
        List.of("no", "lleg", "pedid", "no", "lleg", "pedid"),
        analysed(both.formatted("light_spanish", "no llegó pedidos")));
    assertEquals(
        List.of("nao", "encomend", "nao", "encomend"),
        analysed(both.formatted("light_portuguese", "Não encomendas")));
    assertEquals(
        400,
        send("POST", "/_analyze", both.formatted("klingon", "a").replace('\'', '"')).statusCode());
  }

  @Test
  @Order(1)
  void foldsAccentsAlsoInNormalizersAndWithOptions() throws Exception {
    assertEquals(
        List.of("nao", "coracao"),
        analysed("{'tokenizer':'standard','filter':['asciifolding'],'text':'não coração'}"));
    assertEquals(
        List.of("nao", "não"),
        analysed(
            "{'tokenizer':'standard','filter':[{'type':'asciifolding','preserve_original':true}],"
                + "'text':'não'}"));
    ok(
        "PUT",
        "/folded",
        "{'settings':{'number_of_replicas':0,'analysis':{"
            + "'normalizer':{'folded':{'type':'custom','filter':['lowercase','asciifolding']}},"
            + "'analyzer':{'mine':{'type':'brazilian','stopwords':['xyz'],'stem_exclusion':['entrega']}}}},"
            + "'mappings':{'properties':{'name':{'type':'keyword','normalizer':'folded'},"
            + "'text':{'type':'text','analyzer':'brazilian'}}}}");
    ok("PUT", "/folded/_doc/1?refresh=true", "{'name':'São João','text':'entregas atrasadas'}");
    String found =
        ok(
            "GET",
            "/folded/_search",
            "{'query':{'bool':{'must':[{'term':{'name':'SAO JOAO'}},{'match':{'text':'entrega atrasada'}}]}}}");
    assertTrue(found.contains("\"value\":1"), found);
    assertEquals(
        List.of("entrega", "cheg"),
        tokensOf(ok("GET", "/folded/_analyze", "{'analyzer':'mine','text':'xyz entrega chegou'}")));
  }

  @Test
  @Order(2)
  void isTheOnlyOwnerOfItsDataFolder() {
    String refused = refusal(options);
    assertEquals(
        "The data folder "
            + options.dataDir()
            + " is in use by another running product (process "
            + ProcessHandle.current().pid()
            + "): stop that one or choose another folder",
        refused);
    assertTrue(unit.alive());
  }

  @Test
  @Order(3)
  void comesBackOnTheSamePortWithItsDataWhenKilled() throws Exception {
    URI before = unit.url();
    ok("PUT", "/life/_doc/1", "{'text':'written just before'}");
    ProcessHandle node = node();
    node.destroyForcibly();
    node.onExit().get(10, TimeUnit.SECONDS);
    await(() -> unit.alive());
    assertEquals(before, unit.url());
    assertTrue(ok("GET", "/life/_doc/1", "").contains("written just before"));
  }

  @Test
  @Order(4)
  void goesInOrderWhenClosed() throws Exception {
    assertEquals(Optional.of(unit.url()), EmbeddedElasticsearch.running(options.dataDir()));
    ProcessHandle node = node();
    unit.close();
    assertFalse(node.isAlive());
    assertFalse(unit.alive());
    assertEquals(Optional.empty(), EmbeddedElasticsearch.running(options.dataDir()));
  }

  @Test
  @Order(5)
  void mendsADamagedEngineAndGoesWithItsParentAndLetsTheNextStartAtOnce() throws Exception {
    Path jar = jarOfTheServer();
    Files.write(jar, new byte[1000]);
    Process parent = startParent();
    URI url = URI.create(parent.inputReader(StandardCharsets.UTF_8).readLine());
    assertTrue(Files.size(jar) > 1_000_000);
    assertEquals(Optional.of(url), EmbeddedElasticsearch.running(options.dataDir()));
    String refused = refusal(options);
    assertTrue(refused.contains("(process " + parent.pid() + ")"), refused);
    ProcessHandle orphan = node();

    parent.destroyForcibly().waitFor();
    unit = EmbeddedElasticsearch.start(options);
    orphan.onExit().get(20, TimeUnit.SECONDS);
    assertTrue(ok("GET", "/life/_doc/1", "").contains("written just before"));
  }

  @Test
  @Order(6)
  void tellsTheLastWordsOfANodeThatDoesNotStart() {
    Path other = options.dataDir().resolveSibling("other");
    String failed = refusal(options.withDataDir(other).withHeap("1k"));
    assertTrue(failed.contains("Too small"), failed);
    assertTrue(failed.contains("ended with code 1. Log: " + other.resolve("logs")), failed);
  }

  private static String refusal(Options wanted) {
    return String.valueOf(
        assertThrows(
                EmbeddedElasticsearchException.class, () -> EmbeddedElasticsearch.start(wanted))
            .getMessage());
  }

  private static Process startParent() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            engines.toString(),
            options.dataDir().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path jarOfTheServer() throws IOException {
    try (var files = Files.walk(engines)) {
      return files
          .filter(file -> file.getFileName().toString().matches("elasticsearch-8[0-9.]*\\.jar"))
          .findAny()
          .orElseThrow();
    }
  }

  private static ProcessHandle node() throws IOException {
    return ProcessHandle.of(DataFolder.announced(options.dataDir()).orElseThrow().pid())
        .orElseThrow();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "did not happen within 60 s");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static List<String> tokens(String analyzer, String text) throws Exception {
    return analysed("{'analyzer':'" + analyzer + "','text':'" + text + "'}");
  }

  private static List<String> analysed(String json) throws Exception {
    return tokensOf(ok("GET", "/_analyze", json));
  }

  private static List<String> tokensOf(String response) {
    return TOKEN.matcher(response).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String ok(String method, String path, String json) throws Exception {
    HttpResponse<String> response = send(method, path, json);
    assertEquals(2, response.statusCode() / 100, response.body());
    return response.body();
  }

  private static HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(unit.url().resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                json.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(json.replace('\'', '"')))
            .build(),
        BodyHandlers.ofString());
  }
}
