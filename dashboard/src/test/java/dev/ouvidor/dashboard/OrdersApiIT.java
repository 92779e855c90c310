package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.email.MailStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers are written to before they write. */
@ExtendWith(Running.class)
class OrdersApiIT {
  private static final String ROWS =
      """
      order;email;phone;name;sku;lot;carrier;region;ordered_at;currency
      1001;Ivo@exemplo.test;;Ivo Reis;S1;L7;Rápido;SP;2026-11-01
      1002;ivo@exemplo.test;;Ivo Reis;S2;L7;Rápido;SP;2026-11-02
      1003;jane@exemplo.test;;Jane;S1;L7;Rápido;RJ;2026-11-02T10:00:00Z
      1004;;+55 11 98888-7777;Kai;S1;L7;Lenta;RJ;2026-11-03
      1005;lia@exemplo.test;;Lia;S1;L8;Lenta;RJ;2026-11-03
      1006;mel@exemplo.test;;Mel;S1;L7;Lenta;RJ;ontem
      1007;mel@exemplo.test;;Mel;S1;L7;Lenta;RJ;2026-11-03;reais
      """;

  private final Product product;
  private final Client admin;

  OrdersApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void thoseWhoHaveNotWrittenAboutTheirOrdersAreWrittenToOnceByMail() {
    int before = admin.get("/api/orders").json().path("total").asInt();
    JsonNode brought = admin.post("/api/orders", Map.of("rows", ROWS)).json();
    assertEquals(5, brought.path("taken").asInt(), brought.toString());
    assertEquals(7, brought.at("/rows/0/line").asInt());
    assertEquals("ordered_at", brought.at("/rows/0/field").asText());
    assertEquals("currency", brought.at("/rows/1/field").asText(), brought.toString());
    assertTrue(brought.at("/rows/1/reason").asText().endsWith("not reais"), brought.toString());
    admin.post("/api/orders", Map.of("rows", ROWS));
    JsonNode known = admin.get("/api/orders").json();
    assertEquals(before + 5, known.path("total").asInt(), known.toString());
    assertTrue(known.at("/values/lot").toString().contains("\"L7\""), known.toString());
    assertEquals("[\"pesquisa\"]", known.path("connections").toString());
    product.say(product.post("jane", "meu pedido veio quebrado").orderId("1003").build());

    JsonNode preview =
        admin.post("/api/campaigns/preview", draft("pesquisa", Map.of("lot", "L7"))).json();
    assertEquals(
        "{\"email.no_address\":1,\"has_written\":1,\"same_person\":1}",
        preview.at("/places/0/left").toString(),
        preview.toString());
    assertEquals(1, preview.path("reachable").asInt());
    JsonNode first = admin.post("/api/campaigns/preview", draft("x", Map.of("sku", "S2"))).json();
    assertEquals("{\"cannot_begin\":1}", first.at("/places/0/left").toString());
    Client.Answer anything = admin.post("/api/campaigns", draft("pesquisa", Map.of()));
    assertEquals("selection.orders", anything.json().path("field").asText(), anything.text());

    Map<String, Object> draft = draft("pesquisa", Map.of("sku", "S1", "region", "SP"));
    String id = admin.post("/api/campaigns", draft).json().path("id").asText();
    product.person("Vanda", "lead").post("/api/campaigns/" + id + "/approval", "{}");
    JsonNode done =
        admin
            .until("/api/campaigns/" + id, a -> a.json().path("state").asText().equals("DONE"))
            .json();
    assertEquals(1, done.at("/counts/SENT").asInt(), done.toString());
    List<MailStandIn.Received> mails = product.mail.inbox("ivo@exemplo.test");
    assertEquals(1, mails.size());
    assertEquals("Sobre o seu pedido 1001", mails.get(0).subject());
    assertTrue(mails.get(0).text().startsWith("Oi, Ivo! O pedido 1001 "), mails.get(0).text());
    JsonNode one = admin.get("/api/campaigns/" + id + "/recipients").json().at("/items/0");
    assertEquals("1001", one.path("order").asText(), one.toString());
    String written = admin.get("/api/cases/" + one.path("caseId").asText()).text();
    assertTrue(written.contains("\"campaign\":\"" + id + "\""), written);
    assertEquals("nobody_reachable", admin.post("/api/campaigns", draft).error());
  }

  private static Map<String, Object> draft(String connection, Map<String, String> orders) {
    return Map.of(
        "name",
        "Lote 7",
        "perMinute",
        600,
        "selection",
        Map.of("orders", orders, "connection", connection),
        "texts",
        List.of(
            Map.of(
                "language",
                "pt-BR",
                "visibility",
                "PRIVATE",
                "variants",
                List.of("Oi, {name}! O pedido {order} é de um lote que recolhemos."))));
  }
}
