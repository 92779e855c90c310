package dev.ouvidor.dashboard;

import co.elastic.clients.elasticsearch._types.Refresh;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.config.SignIn;
import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.connectors.x.XStandIn;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.problem.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The dashboard on a real Elasticsearch, with stand-ins for X and the mail, and an admin who is
 * signed in. Feedback is written as the pipeline would.
 */
final class Product implements AutoCloseable {
  static final String SURVEY_SECRET = "segredo";
  static final String VERIFY_TOKEN = "aperto de mão";
  static final Map<String, String> ADMIN =
      Map.of("name", "Ana", "email", "ana@loja.test", "password", "senha bem comprida");

  final XStandIn x = new XStandIn(0, InstantSource.system(), "lojaaurora", "Loja Aurora");
  final MailStandIn mail = new MailStandIn(0, 0, 0, "loja@aurora.test", "correio");
  final RecordingProxy proxy;
  final Elastic elastic;
  final Dashboard dashboard;

  /** The admin's browser. */
  final Client admin;

  /** A first access with a wrong token, with the right one, and with the right one once more. */
  final List<Client.Answer> setups;

  private final EmbeddedElasticsearch node;

  Product(Path folder) throws IOException {
    x.start();
    mail.start();
    node = EmbeddedElasticsearch.start(EmbeddedElasticsearch.Options.defaults(folder));
    proxy = new RecordingProxy(node.url());
    elastic = ElasticsearchConnection.of(proxy.url()).open();
    Indices.install(elastic);
    dashboard = another();
    admin = stranger();
    String token = Objects.requireNonNull(dashboard.setupToken());
    setups =
        List.of(
            admin.post("/api/setup", with("token", "wrong")),
            admin.signIn("/api/setup", with("token", token)),
            stranger().post("/api/setup", with("token", token)));
  }

  /** A further dashboard on the same Elasticsearch. */
  Dashboard another() {
    return behind(proxy);
  }

  /** The same, with something in between. */
  Dashboard behind(RecordingProxy between) {
    return dashboard(between, AddressGuard.of(true));
  }

  private Dashboard dashboard(RecordingProxy between, AddressGuard webhooks) {
    return dashboard(between, 0, webhooks, SignIn.BY_PASSWORD);
  }

  /** One to which people come in by other ways, too. */
  Dashboard entered(SignIn how) {
    try (var socket = new ServerSocket(0)) {
      int port = socket.getLocalPort();
      socket.close();
      return dashboard(proxy, port, AddressGuard.of(true), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dashboard dashboard(RecordingProxy between, int port, AddressGuard webhooks, SignIn how) {
    return new Dashboard(
        "127.0.0.1",
        port,
        ElasticsearchConnection.of(between.url()),
        connections(),
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        () -> new PipelineHealth("RUNNING", null),
        webhooks,
        new Entrance(how, URI.create("http://127.0.0.1:" + port)));
  }

  /** One that tells nobody on this machine what happens to cases. */
  Dashboard guarded() {
    return dashboard(proxy, AddressGuard.of(false));
  }

  /** A browser that nobody has signed in with. */
  Client stranger() {
    return at(dashboard);
  }

  Client at(Dashboard one) {
    return new Client(address(one));
  }

  /** The browser of somebody who was invited in a role and has followed the link. */
  Client person(String name, String role) {
    String email = name.toLowerCase(Locale.ROOT) + "@loja.test";
    Client.Answer invited =
        admin.post(
            "/api/settings/people/invitations", Map.of("name", name, "email", email, "role", role));
    Client person = stranger();
    person.signIn(
        "/api/invitation/accept",
        Map.of(
            "token",
            invited.json().path("token").asText(),
            "name",
            name,
            "password",
            ADMIN.get("password")));
    return person;
  }

  /** Makes a role of these permissions; its id. */
  String role(String name, String... permissions) {
    var items = ownRoles();
    items.addObject().put("name", name).set("permissions", Client.JSON.valueToTree(permissions));
    int seen = admin.get("/api/settings/roles").json().path("version").asInt();
    JsonNode now =
        admin
            .post("/api/settings/roles", Map.of("seen", seen, "items", items))
            .json()
            .path("items");
    return now.path(now.size() - 1).path("id").asText();
  }

  /** The roles that are not built in. */
  ArrayNode ownRoles() {
    var own = Client.JSON.createArrayNode();
    for (JsonNode role : admin.get("/api/settings/roles").json().path("items")) {
      if (!role.path("builtIn").asBoolean()) {
        own.add(role);
      }
    }
    return own;
  }

  /** The same session at another dashboard. */
  Client as(Client client, Dashboard one) {
    return client.at(address(one));
  }

  private static URI address(Dashboard one) {
    return URI.create("http://127.0.0.1:" + one.port());
  }

  /** Somebody mentions the shop on X, now. */
  FeedbackBuilder post(String author, String text) {
    String id = x.post(author, "@lojaaurora " + text);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Feedback.builder("x", "x", Family.SOCIAL, id)
        .author(Author.of("id-" + author, author, author))
        .text(text)
        .createdAt(now)
        .collectedAt(now);
  }

  /** Writes feedback with its analysis; comes back when its case is there. The id of the case. */
  String say(Feedback feedback, Analysis analysis) {
    String id = CaseDocument.idOf(feedback);
    write(feedback, analysis);
    admin.until("/api/cases/" + id, answer -> answer.text().contains("\"" + feedback.id() + "\""));
    return id;
  }

  /** The same with a late delivery that is bad, but no worse. */
  String say(Feedback feedback) {
    return say(feedback, Town.late());
  }

  void write(Feedback feedback, Analysis analysis) {
    var document =
        new FeedbackDocument(
            feedback,
            analysis,
            Optional.ofNullable(Wording.of(feedback.body())).map(Wording::id).orElse(null),
            CaseDocument.idOf(feedback),
            Instant.now());
    try {
      elastic
          .client()
          .index(
              i ->
                  i.index(Indices.feedback(feedback.createdAt()))
                      .id(feedback.id())
                      .document(document)
                      .refresh(Refresh.True));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ConnectionConfig> connections() {
    return Engine.withFiles(
        List.of(
            config("x", "x", x.settings()),
            config(
                "pesquisa",
                "survey",
                Map.of(
                    "format", "typeform",
                    "verify", Map.of("preset", "typeform", "secret", SURVEY_SECRET),
                    "reply", mail.replySettings("Loja Aurora"))),
            config(
                "calada",
                "survey",
                Map.of(
                    "format",
                    "typeform",
                    "verify",
                    Map.of("preset", "typeform", "secret", SURVEY_SECRET))),
            config(
                "zap",
                "whatsapp",
                Map.of(
                    "phoneNumberId", "106540352242922",
                    "token", "t0ken",
                    "appSecret", SURVEY_SECRET,
                    "verifyToken", VERIFY_TOKEN,
                    "baseUrl", "http://127.0.0.1:1")),
            config(
                "pagina",
                "facebook",
                Map.of(
                    "pageId",
                    "1234567890321",
                    "token",
                    "t0ken",
                    "appSecret",
                    SURVEY_SECRET,
                    "verifyToken",
                    VERIFY_TOKEN))));
  }

  private static ConnectionConfig config(String id, String type, Map<String, ?> settings) {
    return new ConnectionConfig(id, type, new Settings(id, settings));
  }

  private static Map<String, String> with(String field, String value) {
    var all = new HashMap<>(ADMIN);
    all.put(field, value);
    return all;
  }

  @Override
  public void close() {
    dashboard.close();
    elastic.close();
    proxy.close();
    node.close();
    mail.close();
    x.close();
  }
}
