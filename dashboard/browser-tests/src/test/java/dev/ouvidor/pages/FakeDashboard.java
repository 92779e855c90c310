package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The dashboard's API without anything behind it, on a free port of the loopback. */
final class FakeDashboard implements AutoCloseable {
  static final String PASSWORD = "segredo-comprido";

  final FakeInbox inbox;
  final FakeCampaigns campaigns = new FakeCampaigns();
  final FakeExplore explore = new FakeExplore();
  private final FakeDigests digests = new FakeDigests();
  final FakeMeasures measures = new FakeMeasures();
  private final FakeTaxonomy taxonomy = new FakeTaxonomy();
  private final FakeRelabelling relabelling = new FakeRelabelling(taxonomy);
  private final FakeAccount account = new FakeAccount();
  private final FakeOutside outside = new FakeOutside();
  private final ObjectNode playbooks = FakePlaybooks.page();
  private final FakePeople people = new FakePeople();
  private final FakeSla sla = new FakeSla();
  private final FakeAlerts alerts = new FakeAlerts();
  private final FakeSending sending = new FakeSending();
  private final FakeQueues queues;
  private final FakeProblems problems;
  private final FakePrivacy privacy = new FakePrivacy();
  private final FakeShell shell = new FakeShell();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<OutputStream> readers = new CopyOnWriteArrayList<>();
  private volatile boolean signedIn = true;
  private volatile boolean setupNeeded;
  private volatile boolean failing;

  FakeDashboard(FakeInbox inbox, int port) throws IOException {
    this.inbox = inbox;
    this.queues = new FakeQueues(inbox);
    this.problems = new FakeProblems(inbox);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  void signedIn(boolean yes) {
    signedIn = yes;
  }

  void setupNeeded(boolean yes) {
    setupNeeded = yes;
  }

  /** While failing, every request to the API is answered 503. */
  void failing(boolean yes) {
    failing = yes;
  }

  /** Tells all open pages; true when at least one listens. */
  boolean tell(String event, JsonNode data) {
    var frame = ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    for (var reader : readers) {
      try {
        reader.write(frame);
        reader.flush();
      } catch (IOException gone) {
        readers.remove(reader);
      }
    }
    return !readers.isEmpty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/api/stream")) {
      listen(exchange);
      return;
    }
    try (exchange) {
      if (!path.startsWith("/api/")) shell.answer(exchange);
      else if (failing) error(exchange, 503, "unavailable", "O serviço está reiniciando.");
      else api(exchange, path.substring(4));
    }
  }

  private void listen(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    readers.add(exchange.getResponseBody());
  }

  private void api(HttpExchange exchange, String path) throws IOException {
    var method = exchange.getRequestMethod();
    if (path.equals("/session") || path.equals("/setup") || path.equals("/invitation/accept"))
      session(exchange, method);
    else if (path.equals("/invitation")) send(exchange, 200, invited());
    else if (!signedIn) error(exchange, 401, "signed_out", "Sua sessão terminou.");
    else if (method.equals("POST")
        && !"token".equals(exchange.getRequestHeaders().getFirst("X-CSRF-Token"))) {
      error(exchange, 403, "csrf", "X-CSRF-Token is missing");
    } else if (method.equals("DELETE")) {
      account.endOthers();
      exchange.sendResponseHeaders(204, -1);
    } else if (method.equals("POST")) change(exchange, path);
    else if (path.equals("/digests/preview")) FakeDigests.preview(exchange);
    else send(exchange, 200, read(path, exchange.getRequestURI()));
  }

  private void session(HttpExchange exchange, String method) throws IOException {
    if (method.equals("DELETE")) signedIn = false;
    if (method.equals("POST")) {
      var body = FakeData.JSON.readTree(exchange.getRequestBody());
      if (account.secondFactor() && !body.path("code").asText().equals(FakeAccount.CODE)) {
        error(exchange, 401, "code_needed", "Digite o código.", "code");
        return;
      }
      if (!body.path("password").asText().equals(PASSWORD)) {
        error(exchange, 401, "wrong_credentials", "E-mail ou senha não conferem.");
        return;
      }
      signedIn = true;
      setupNeeded = false;
    }
    var answer = FakeData.JSON.createObjectNode().put("csrf", "token").put("version", "0.1.0");
    answer.put("setupNeeded", setupNeeded);
    answer.set("user", signedIn && !setupNeeded ? signedInPerson() : null);
    send(exchange, 200, answer);
  }

  private static boolean isOutside(String path) {
    return path.startsWith("/settings/tokens") || path.startsWith("/settings/hooks");
  }

  private static boolean isMeasures(String path) {
    return path.startsWith("/measures") || path.equals("/settings/measures");
  }

  private static boolean isPrivacy(String path) {
    return path.startsWith("/privacy/")
        || path.startsWith("/customers/")
        || path.equals("/settings/retention");
  }

  private static ObjectNode signedInPerson() {
    var person = FakeData.person(0).put("email", "ana@example.com");
    person.set("permissions", FakePeople.permissions());
    return person;
  }

  private static ObjectNode invited() {
    return FakeData.JSON.createObjectNode().put("name", "Eva").put("email", "eva@example.com");
  }

  private JsonNode read(String path, URI uri) {
    if (FakeDigests.takes(path)) return digests.read();
    if (FakeAlerts.takes(path)) return alerts.read(path);
    if (FakeExplore.takes(path)) return explore.read(path, uri.getQuery());
    if (path.equals("/views") && "page=explore".equals(uri.getQuery())) return explore.views();
    if (FakeQueues.takes(path)) return queues.read(path, FakeInbox.query(uri));
    if (path.equals("/cases")) return inbox.list(FakeInbox.query(uri));
    if (FakeSending.isDraft(path)) return sending.draft(path);
    if (path.startsWith("/cases/")) {
      var part = path.split("/");
      if (path.endsWith("/suggestions")) {
        var tone = FakeInbox.query(uri).getOrDefault("tone", List.of("CASUAL")).get(0);
        return FakePlaybooks.suggestions(part[2], tone);
      }
      return part.length == 4 ? inbox.history(part[2]) : inbox.byId(part[2]);
    }
    if (isMeasures(path)) return measures.read(path, uri.getRawQuery());
    if (path.startsWith("/campaigns")) return campaigns.read(path);
    if (path.startsWith("/problems")) return problems.read(path, FakeInbox.query(uri));
    if (path.equals("/orders")) return campaigns.orders();
    if (path.equals("/settings/taxonomy")) return taxonomy.page();
    if (path.startsWith(FakeRelabelling.PATH)) return relabelling.read(path);
    if (isPrivacy(path)) return privacy.read(path);
    if (isOutside(path)) return outside.read(path);
    if (path.equals("/approvals")) return FakePair.queue();
    if (path.equals("/presence")) return FakePair.everywhere();
    if (path.equals("/settings/approval-rules")) return FakePair.rules();
    if (path.equals("/audit")) return FakeAudit.page(uri);
    if (path.equals("/account")) return account.page();
    if (path.equals("/settings/playbooks")) return playbooks;
    if (path.equals("/settings/people") || path.equals("/settings/roles")) return people.read(path);
    if (path.equals("/settings/sla")) return sla.page();
    if (path.equals("/settings/sending")) return sending.page();
    if (path.startsWith("/settings/models")) return FakeModels.read(path);
    return path.equals("/taxonomy") ? taxonomy.names() : FakeHealth.read(path);
  }

  private void change(HttpExchange exchange, String path) throws IOException {
    var body = FakeData.JSON.readTree(exchange.getRequestBody());
    try {
      send(exchange, 200, changed(path, body));
    } catch (FakeInbox.Refused refused) {
      error(exchange, refused.status, refused.code, refused.text);
    }
  }

  private JsonNode changed(String path, JsonNode body) {
    if (FakeDigests.takes(path)) return digests.change(path, body);
    if (FakeAlerts.takes(path)) return alerts.change(path, body);
    if (FakeExplore.takes(path)) return explore.change(body);
    if (body.path("page").asText().equals("explore")) return explore.keep(body);
    if (FakeQueues.takes(path)) return queues.change(path, body);
    if (FakePair.isPresence(path)) return FakePair.sight(path);
    if (path.startsWith("/settings/approval-rules")) return FakePair.rules();
    if (isMeasures(path)) return measures.change(body);
    if (path.startsWith("/campaigns")) return campaigns.change(path, body);
    if (path.startsWith("/problems")) return problems.change(path, body);
    if (path.equals("/orders")) return campaigns.bring(body);
    if (path.startsWith(FakeRelabelling.PATH)) return relabelling.change(path, body);
    if (path.startsWith("/settings/taxonomy")) return taxonomy.change(path, body);
    if (path.startsWith("/settings/sla")) return sla.change(body);
    if (path.startsWith("/settings/sending")) return sending.change(body);
    if (FakeSending.isDraft(path)) return sending.keep(path, body);
    if (FakeSending.isPreview(path)) return FakeSending.preview(body);
    if (isPrivacy(path)) return privacy.change(path, body);
    if (isOutside(path)) return outside.change(path, body);
    if (path.equals("/audit/check")) return FakeAudit.checked();
    if (path.startsWith("/account/")) return account.change(path, body);
    if (path.startsWith("/settings/playbooks")) return FakePlaybooks.change(playbooks, path, body);
    if (path.startsWith("/settings/")) return people.change(path, body);
    var part = path.split("/");
    var changed = inbox.change(part, body);
    if (part.length == 4 && part[3].equals("replies")) sending.sent(part[2]);
    return changed;
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    error(exchange, status, code, message, null);
  }

  private static void error(
      HttpExchange exchange, int status, String code, String message, @Nullable String field)
      throws IOException {
    send(
        exchange,
        status,
        FakeData.JSON
            .createObjectNode()
            .put("error", code)
            .put("message", message)
            .put("field", field));
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    FakeShell.send(
        exchange, status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A case as the list and the stream carry it. */
  static ObjectNode summary(ObjectNode c) {
    return c.deepCopy()
        .without(
            List.of("conversation", "events", "composer", "version", "steps", "parts", "clocks"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
