package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.audit.AuditEntry;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class AuditIT {
  private final Product product;
  private final Client admin;

  AuditIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void itStandsThereWhoSawAndChangedWhat() {
    Client nara = product.person("Nara", "agent");
    String by = nara.get("/api/session").json().path("user").path("id").asText();
    String id = product.say(product.post("nilo", "cadê meu segredo?").build());
    JsonNode seen = nara.get("/api/cases/" + id).json();
    nara.post(
        "/api/cases/" + id + "/assignee",
        Map.of("assignee", "me", "version", seen.path("version").asText()));
    assertEquals(403, nara.get("/api/audit").status());
    product.stranger().post("/api/session", Map.of("email", "nara@loja.test", "password", "x"));

    assertEquals(
        List.of(
            "ACCESS POST /api/session 401",
            "SAW GET /api/audit 403",
            "CHANGED POST /api/cases/{id}/assignee 200",
            "SAW GET /api/cases/{id} 200",
            "ACCESS POST /api/invitation/accept 200"),
        entries("by=" + by, "target=" + by).stream().map(AuditIT::what).toList());
    JsonNode change = entries("target=" + id, "deed=changed").get(0);
    assertEquals("Nara", change.path("name").asText());
    assertEquals("assignee=" + by, change.path("detail").asText());
    String export = admin.get("/api/audit/export?by=" + by).text();
    assertEquals(4, export.lines().count());
    assertFalse(export.contains("segredo"), "no words of customers");
    assertEquals("EXPORTED", entries("by=admin").get(0).path("deed").asText());
    assertEquals(422, admin.get("/api/audit?deed=nothing").status());
    assertEquals(422, admin.get("/api/audit?from=yesterday").status());
  }

  @Test
  void manyDashboardsMakeOneChain() {
    List<AuditTrail> trails = Stream.generate(this::trail).limit(4).toList();
    List<CompletableFuture<List<AuditEntry>>> writing =
        IntStream.range(0, 16).mapToObj(n -> writing(trails.get(n % 4), "t" + n, 25)).toList();
    var numbers = new TreeSet<Long>();
    for (int n = 0; n < writing.size(); n++) {
      long before = 0;
      for (AuditEntry entry : writing.get(n).join()) {
        assertEquals("t" + n, entry.target(), "each gets its own back");
        assertTrue(before < entry.seq(), "in the order of asking");
        before = entry.seq();
        numbers.add(before);
      }
    }
    assertEquals(400, numbers.size(), "no number twice");
    AuditTrail.Verdict verdict = trail().verify(null);
    assertNull(verdict.broken());
    assertTrue(verdict.entries() >= numbers.last(), "none lost");
  }

  /** The others of a block are in its first entry until each has been written. */
  @Test
  void blockOfADashboardThatDiedIsFinishedByTheNext() throws IOException {
    try (var between = new RecordingProxy(product.proxy.url());
        var elastic = ElasticsearchConnection.of(between.url()).open()) {
      var dying = new AuditTrail(elastic.client(), InstantSource.system());
      dying.append(done("first"));
      between.refuseWrites("/audit/_bulk");
      boolean died = false;
      while (!died) {
        List<CompletableFuture<List<AuditEntry>>> writing =
            Stream.generate(() -> writing(dying, "dying", 5)).limit(8).toList();
        for (var one : writing) {
          died |= one.handle((kept, failure) -> failure != null).join();
        }
      }
    }
    AuditEntry next = trail().append(done("next"));
    assertNull(trail().verify(null).broken());
    AuditEntry last =
        product
            .elastic
            .client()
            .search(
                s ->
                    s.index(Indices.AUDIT)
                        .query(q -> q.term(t -> t.field("target").value("dying")))
                        .sort(o -> o.field(f -> f.field("seq").order(SortOrder.Desc))),
                AuditEntry.class)
            .hits()
            .hits()
            .get(0)
            .source();
    assertNotNull(Objects.requireNonNull(last).head(), "the last of a block");
    assertTrue(last.seq() < next.seq());
  }

  @Test
  void everyTamperingIsFound() throws IOException {
    AuditTrail trail = trail();
    AuditEntry entry = trail.append(done("tampered"));
    trail.append(done("after"));
    refresh();
    AuditTrail.Verdict whole = trail.verify(null);
    assertNull(whole.broken());
    assertNull(trail.verify(whole.head()).broken());
    assertEquals(entry.seq(), broken(entry, one -> one.put("by", "somebody else")));
    assertEquals(entry.seq(), broken(entry, one -> one.put("hash", "0".repeat(64))));
    assertEquals(entry.seq(), broken(entry, null), "deleted");
    // The end cut off is a shorter chain without a flaw: only who knows the head notices.
    assertEquals(7, trail.verify("7:" + "0".repeat(64)).broken());
    assertNull(trail.verify(null).broken());
    assertEquals(200, admin.post("/api/audit/check", "{}").status());
  }

  @Test
  void whatCannotBeWrittenDownIsNotShown() throws IOException {
    String id = product.say(product.post("olga", "cadê?").build());
    try (RecordingProxy between = new RecordingProxy(product.proxy.url());
        Dashboard other = product.behind(between)) {
      Client client = product.as(admin, other);
      assertEquals(200, client.get("/api/cases/" + id).status());
      between.refuseWrites("/audit/");
      Client.Answer answer = client.get("/api/cases/" + id);
      assertEquals(503, answer.status());
      assertFalse(answer.text().contains("olga"));
    }
  }

  private Long broken(AuditEntry entry, @Nullable Consumer<ObjectNode> change) throws IOException {
    var elastic = product.elastic.client();
    String id = Long.toString(entry.seq());
    ObjectNode before =
        Objects.requireNonNull(
            elastic.get(g -> g.index(Indices.AUDIT).id(id), ObjectNode.class).source());
    if (change == null) {
      elastic.delete(d -> d.index(Indices.AUDIT).id(id).refresh(Refresh.True));
    } else {
      ObjectNode after = before.deepCopy();
      change.accept(after);
      elastic.index(i -> i.index(Indices.AUDIT).id(id).document(after).refresh(Refresh.True));
    }
    Long broken = trail().verify(null).broken();
    elastic.index(i -> i.index(Indices.AUDIT).id(id).document(before).refresh(Refresh.True));
    return Objects.requireNonNull(broken);
  }

  private AuditTrail trail() {
    return new AuditTrail(product.elastic.client(), InstantSource.system());
  }

  /** Somebody who writes one entry after the other. */
  private static CompletableFuture<List<AuditEntry>> writing(
      AuditTrail trail, String target, int times) {
    return CompletableFuture.supplyAsync(
        () -> Stream.generate(() -> trail.append(done(target))).limit(times).toList(),
        task -> new Thread(task).start());
  }

  private static AuditEntry.Done done(String target) {
    return new AuditEntry.Done("admin", "", Deed.CHANGED, "POST /test", target, 200, null);
  }

  private void refresh() {
    try {
      product.elastic.client().indices().refresh(r -> r.index(Indices.AUDIT));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The newest entries that one of the filters finds. */
  private List<JsonNode> entries(String... filters) {
    refresh();
    return Stream.of(filters)
        .flatMap(
            filter -> {
              JsonNode items = admin.get("/api/audit?" + filter).json().path("items");
              return IntStream.range(0, items.size()).mapToObj(items::get);
            })
        .distinct()
        .sorted((a, b) -> Long.compare(b.path("seq").asLong(), a.path("seq").asLong()))
        .toList();
  }

  private static String what(JsonNode entry) {
    return entry.path("deed").asText()
        + " "
        + entry.path("action").asText()
        + " "
        + entry.path("status").asInt();
  }
}
