package dev.ouvidor.connectors.returns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReturnsTypeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void everyReturnedLineOfShopifyIsOneFeedback() throws IOException {
    var parsed = parse("shopify", Map.of(), resource("shopify.json"));

    Feedback small = parsed.items().get(0);
    assertEquals("returns:trocas~3547267221~1", small.id());
    assertEquals("SIZE_TOO_SMALL", small.returnReason());
    assertEquals("Ficou apertada no peito do pé", small.text());
    assertEquals(new Product("BOTA-37", "Bota 37"), small.product());
    assertEquals("5196695273621", small.orderId());
    assertEquals("bia@example.com", small.author().email());
    assertEquals(NOW, small.createdAt());

    Feedback broken = parsed.items().get(1);
    assertEquals("DAMAGED_IN_TRANSIT", broken.returnReason());
    assertEquals("Chegou quebrado\ncaixa amassada", broken.body());

    assertEquals(
        List.of("id: is missing"), parsed.rejected().stream().map(r -> r.reason()).toList());
  }

  @Test
  void anotherShopifyTopicIsRejectedAsAWhole() {
    var parsed = parse("shopify", Map.of(), "{\"id\":1,\"customer\":{}}");
    assertEquals(
        "return_line_items: is missing: no return; subscribe to returns/*",
        parsed.rejected().get(0).reason());
  }

  @Test
  void readsGenericLinesAndTheShopsOwnCodes() {
    var parsed =
        parse(
            "generic",
            Map.of("reasons", Map.of("R7", "DEFECTIVE")),
            """
            [{"return_id": "55", "line_id": "1", "order_id": "A-1", "sku": "X", "reason_code": "R7",
              "reason_text": "Motivo 7", "customer_note": "Não liga", "customer_email": "c@example.com",
              "requested_at": "2026-11-20T10:00:00Z", "locale": "pt-BR"},
             {"return_id": "55", "line_id": "2", "reason_code": "R8", "customer_note": "veio o modelo errado"},
             {"return_id": "56"},
             {"line_id": "3"}]
            """);

    assertEquals(
        List.of("DEFECTIVE", "WRONG_ITEM", "UNKNOWN"),
        parsed.items().stream().map(Feedback::returnReason).toList());
    assertEquals("Motivo 7\nNão liga", parsed.items().get(0).body());
    assertEquals("returns:trocas~55~1", parsed.items().get(0).id());
    assertEquals("email.no_address", parsed.items().get(1).eligibility().reason());
    assertEquals("return_id: is missing", parsed.rejected().get(0).reason());
  }

  @Test
  void aReasonThatIsNoneIsNamed() {
    var error =
        assertThrows(
            SettingsException.class,
            () -> parse("generic", Map.of("reasons", Map.of("R7", "BROKEN")), "{}"));
    assertEquals(
        "connections[0].reasons.R7: 'BROKEN' must be one of "
            + java.util.Arrays.toString(ReturnReason.values()),
        error.getMessage());
  }

  private static Parsed parse(String format, Map<String, ?> more, String body) {
    var settings = new HashMap<String, Object>(more);
    settings.put("format", format);
    settings.put("verify", Map.of("preset", "shopify", "secret", "s"));
    var config =
        new ConnectionConfig("trocas", "returns", new Settings("connections[0]", settings));
    return ChannelTypes.open(config, Surroundings.system())
        .parse(new Delivery("d", "trocas", body, NOW));
  }

  private static String resource(String name) throws IOException {
    try (var in = ReturnsTypeTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
