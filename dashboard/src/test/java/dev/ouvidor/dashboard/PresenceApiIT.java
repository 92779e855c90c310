package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people at one customer, each at a dashboard of their own. */
@ExtendWith(Running.class)
class PresenceApiIT {
  private final Product product;
  private final Client ana;

  PresenceApiIT(Product product) {
    this.product = product;
    this.ana = product.admin;
  }

  @Test
  void oneWritesTheOtherIsToldRefusedAndTakesOver() throws IOException {
    Feedback post = product.post("paula", "cadê meu anel?").build();
    String id = product.say(post);
    String version = get(id).path("version").asText();
    try (Dashboard other = product.another();
        Events page = Events.open(ana.http(), ana.request("GET", "/api/stream", new byte[0]))) {
      Client rui = product.as(product.person("Ruipar", "agent"), other);
      look(ana, id, true);
      look(rui, id, true);
      page.next(e -> e.type().equals("presence") && e.data().contains("\"Ruipar\""));
      for (Client anybody : List.of(ana, rui)) {
        anybody.until(
            "/api/presence",
            everywhere -> {
              look(ana, id, true);
              look(rui, id, true);
              return at(everywhere, id).path("looking").size() == 2;
            });
      }

      Client.Answer writes = write(rui, id);
      long lease = writes.json().path("lease").asLong();
      assertEquals("Ruipar", writes.json().at("/writing/name").asText(), writes.text());
      page.next(e -> e.type().equals("presence") && e.data().contains("\"writing\":{"));
      Client.Answer held = write(ana, id);
      assertEquals(409, held.status());
      assertEquals("held", held.error());
      assertTrue(held.json().path("message").asText().contains("Ruipar"), held.text());
      Client.Answer refused = reply(ana, id, post, version, null);
      assertEquals("held", refused.error(), refused.text());
      assertTrue(refused.json().path("message").asText().contains("Ruipar"), refused.text());

      Client.Answer taken = ana.post("/api/cases/" + id + "/focus/take", Map.of());
      long newer = taken.json().path("lease").asLong();
      assertTrue(newer > lease, taken.text());
      assertEquals("held", reply(rui, id, post, version, lease).error());
      assertEquals(202, reply(ana, id, post, version, newer).status());
      assertEquals("thread_moved", reply(rui, id, post, version, null).error());

      look(rui, id, false);
      assertEquals(1, look(ana, id, true).json().path("looking").size());
      look(ana, id, false);
      ana.until("/api/presence", everywhere -> at(everywhere, id).isMissingNode());
    }
    product.elastic.client().indices().refresh(r -> r.index(Indices.FOCUS_TIMES));
    Query ofCase = Query.of(q -> q.term(t -> t.field("caseId").value(id)));
    var times =
        product
            .elastic
            .client()
            .search(s -> s.index(Indices.FOCUS_TIMES).query(ofCase), JsonNode.class);
    assertEquals(
        List.of("SENT", "TAKEN_OVER"),
        times.hits().hits().stream()
            .map(
                hit ->
                    String.valueOf(hit.source() == null ? "" : hit.source().path("end").asText()))
            .sorted()
            .toList());
  }

  @Test
  void forgedAndStaleLeasesAreRefused() {
    Feedback post = product.post("pedro", "cadê meu colar?").build();
    String id = product.say(post);
    String version = get(id).path("version").asText();
    Client lia = product.person("Liapar", "agent");
    long anas = write(ana, id).json().path("lease").asLong();
    assertEquals("held", reply(lia, id, post, version, anas).error(), "somebody else's");
    long lias =
        lia.post("/api/cases/" + id + "/focus/take", Map.of()).json().path("lease").asLong();
    assertEquals(
        204, ana.send("DELETE", "/api/cases/" + id + "/focus/" + lias, new byte[0]).status());
    assertEquals("held", write(ana, id).error(), "another's turn cannot be ended");
    assertEquals("lease_over", reply(lia, id, post, version, anas).error(), "not of this turn");
    assertEquals("lease_over", reply(lia, id, post, version, lias + 1).error(), "of the future");
    assertEquals("lease_over", reply(lia, id, post, version, -1).error());
    for (Object nonsense : List.of("x", 1.5, true, List.of(lias), Map.of())) {
      Client.Answer answer = reply(lia, id, post, version, nonsense);
      assertEquals(422, answer.status(), answer.text());
      assertEquals("lease", answer.json().path("field").asText());
    }
    assertEquals(
        204, lia.send("DELETE", "/api/cases/" + id + "/focus/" + lias, new byte[0]).status());
    assertEquals("lease_over", reply(lia, id, post, version, lias).error(), "given back");
    long next = write(lia, id).json().path("lease").asLong();
    assertNotEquals(lias, next);
    assertEquals(202, reply(lia, id, post, version, next).status());
    assertEquals("lease_over", reply(lia, id, post, version, next).error(), "spent");
    assertEquals(404, write(ana, "nobody").status());
    assertEquals(
        1,
        get(id).path("conversation").findValuesAsText("kind").stream()
            .filter("reply"::equals)
            .count());
  }

  private JsonNode get(String id) {
    return ana.get("/api/cases/" + id).json();
  }

  private static JsonNode at(Client.Answer everywhere, String id) {
    for (JsonNode sight : everywhere.json().path("items")) {
      if (sight.path("caseId").asText().equals(id)) {
        return sight;
      }
    }
    return MissingNode.getInstance();
  }

  private static Client.Answer look(Client who, String id, boolean here) {
    return who.post("/api/cases/" + id + "/presence", Map.of("page", "p", "here", here));
  }

  private static Client.Answer write(Client who, String id) {
    return who.post("/api/cases/" + id + "/focus", Map.of("active", true));
  }

  private static Client.Answer reply(
      Client who, String id, Feedback to, String version, @Nullable Object lease) {
    var body = new HashMap<String, Object>();
    body.put("text", "Já vamos ver.");
    body.put("visibility", "PUBLIC");
    body.put("to", to.id());
    body.put("version", version);
    body.put("lease", lease);
    return who.post("/api/cases/" + id + "/replies", body);
  }
}
