package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ouvidor.dashboard.Events.Event;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class LiveApiIT {
  private final Product product;

  LiveApiIT(Product product) {
    this.product = product;
  }

  @Test
  void whatIsMissedIsToldToWhoComesBack() throws IOException {
    String id;
    Event opened;
    try (Events page = listen(product.admin)) {
      id = product.say(product.post("ivo", "cadê?").build());
      opened = page.next(event -> isAbout(event, id, "NEW"));
      assertEquals("case", opened.type());
    }
    Client.Answer closed = close(product.admin, id, version(id));
    assertEquals(200, closed.status(), closed.text());
    try (Events other = listen(product.admin)) {
      String next = product.say(product.post("ana", "oi?").build());
      other.next(event -> isAbout(event, next, "NEW"));
    }
    try (Events back = listen(product.admin.with("Last-Event-ID", opened.id()))) {
      back.next(event -> isAbout(event, id, "CLOSED"));
    }
  }

  @Test
  void whatHappensBetweenThePageAndItsLineIsToldToo() throws IOException {
    String known = product.admin.get("/api/session").json().path("live").asText();
    String id;
    try (Events other = listen(product.admin)) {
      id = product.say(product.post("lia", "e a minha caixa?").build());
      other.next(event -> isAbout(event, id, "NEW"));
    }
    var request = product.admin.request("GET", "/api/stream?after=" + known, new byte[0]);
    try (Events page = Events.open(product.admin.http(), request)) {
      page.next(event -> isAbout(event, id, "NEW"));
    }
    assertFalse(product.stranger().get("/api/session").json().hasNonNull("live"));
  }

  @Test
  void whoComesFromAnotherDashboardIsToldToReadAnew() throws IOException {
    for (String id : new String[] {"elsewhere-17", "nonsense", "", "-", "-1", "a-b"}) {
      try (Events page = listen(product.admin.with("Last-Event-ID", id))) {
        assertEquals("reload", page.next(event -> true).type(), id);
      }
    }
  }

  @Test
  void behindALoadBalancerOneDashboardIsLikeTheOther() throws IOException {
    try (Dashboard other = product.another();
        Events page = listen(product.admin)) {
      Client there = product.as(product.admin, other);
      String id = product.say(product.post("rui", "e o meu pedido?").build());
      page.next(event -> isAbout(event, id, "NEW"));
      String seen = version(id);
      assertEquals(200, close(there, id, seen).status());
      page.next(event -> isAbout(event, id, "CLOSED"));
      assertEquals(409, close(product.admin, id, seen).status());
    }
  }

  @Test
  void whoIsSentAwayIsCutOff() throws IOException {
    Client ugo = product.person("Ugo", "agent");
    String id = ugo.get("/api/session").json().path("user").path("id").asText();
    try (Events page = listen(ugo)) {
      product.admin.post("/api/settings/people/" + id + "/active", Map.of("active", false));
      assertEquals("by the server", page.next(event -> event.type().equals("closed")).data());
    }
  }

  private String version(String id) {
    return product.admin.get("/api/cases/" + id).json().path("version").asText();
  }

  private static Client.Answer close(Client client, String id, String version) {
    return client.post(
        "/api/cases/" + id + "/status", Map.of("status", "CLOSED", "version", version));
  }

  private static boolean isAbout(Event event, String id, String status) {
    return event.data().contains("\"" + id + "\"") && event.data().contains("\"" + status + "\"");
  }

  private static Events listen(Client client) {
    return Events.open(client.http(), client.request("GET", "/api/stream", new byte[0]));
  }
}
