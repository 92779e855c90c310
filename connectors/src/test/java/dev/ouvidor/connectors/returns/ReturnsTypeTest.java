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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertEquals(List.of("id: is missing"), parsed.rejected().stream().map(r -> r.why()).toList());
  }

  @ParameterizedTest
  @CsvSource({"too-tight, SIZE_TOO_SMALL", "arrived-late, LATE_DELIVERY", "battery-life, OTHER"})
  void readsTheDefinitionsThatReplacedShopifysEnum(String handle, String reason) {
    var parsed =
        parse(
            "shopify",
            Map.of(),
            """
            {"id": 1, "return_line_items": [{"id": 2, "return_reason_definition":
              {"id": "gid://shopify/ReturnReasonDefinition/269", "handle": "%s", "name": "Outro motivo"}}]}
            """
                .formatted(handle));
    assertEquals(reason, parsed.items().get(0).returnReason());
    assertEquals("Outro motivo", parsed.items().get(0).title());
  }

  @Test
  void aShopifyRefundIsFeedbackIfTheShopNotedDownWhy() {
    String refund =
        """
        {"id": 890088186047892319, "order_id": 820982911946154508, "note": "Chegou quebrada",
         "created_at": "2026-11-20T16:09:21-03:00", "user_id": 548380009, "return": null,
         "refund_line_items": [{"id": 487817672276298627, "quantity": 1, "restock_type": "no_restock",
           "line_item": {"id": 487817672276298554, "sku": "BOTA-37", "name": "Bota 37"}}]}
        """;

    Feedback item = parse("shopify", Map.of(), refund).items().get(0);

    assertEquals("returns:trocas~refund~890088186047892319", item.id());
    assertEquals("Chegou quebrada", item.text());
    assertEquals("DAMAGED_IN_TRANSIT", item.returnReason());
    assertEquals(new Product("BOTA-37", "Bota 37"), item.product());
    assertEquals("820982911946154508", item.orderId());
    assertEquals(Instant.parse("2026-11-20T19:09:21Z"), item.createdAt());
    assertEquals("email.no_address", item.eligibility().reason());
    for (String silent :
        List.of(
            refund.replace("Chegou quebrada", " "),
            refund.replace("\"return\": null", "\"return\": {\"id\": 3547267221}"))) {
      assertEquals(new Parsed(List.of(), List.of()), parse("shopify", Map.of(), silent));
    }
  }

  @Test
  void everyReturnedLineOfAfterShipIsOneFeedback() {
    var parsed =
        parse(
            "aftership",
            Map.of(),
            """
            {"id": "0b3c4a9e", "event": "return.submitted", "created_at": "2026-11-20T12:00:00Z", "data":
              {"id": "b3eedf69b7c0410d", "rma_number": "EUGCX4FL", "created_at": "2026-11-20T11:59:58Z",
               "order": {"order_number": "4711", "external_id": "2773679177825",
                         "customer": {"emails": ["bia@example.com"], "first_name": "Bia"}},
               "return_items": [
                {"id": "i1", "sku": "BOTA-37", "product_title": "Bota 37", "intended_return_quantity": 1,
                 "return_reason": "Size", "return_subreason": "Ficou grande", "return_reason_comment": "Dança no pé"},
                {"id": "i2", "external_variant_id": "99", "return_reason": "Defective"},
                {"return_reason": "Other"}]}}
            """);

    Feedback large = parsed.items().get(0);
    assertEquals("returns:trocas~b3eedf69b7c0410d~i1", large.id());
    assertEquals("SIZE_TOO_LARGE", large.returnReason());
    assertEquals("Ficou grande\nDança no pé", large.body());
    assertEquals(new Product("BOTA-37", "Bota 37"), large.product());
    assertEquals("4711", large.orderId());
    assertEquals("bia@example.com", large.author().email());
    assertEquals(Instant.parse("2026-11-20T11:59:58Z"), large.createdAt());
    assertEquals("DEFECTIVE", parsed.items().get(1).returnReason());
    assertEquals(new Product("99", null), parsed.items().get(1).product());
    assertEquals("id: is missing", parsed.rejected().get(0).why());
  }

  @Test
  void everyReturnedLineOfLoopIsOneFeedback() {
    String body =
        """
        {"topic": "return", "trigger": "return.created", "id": "6042537", "state": "open",
         "created_at": "2020-10-29T16:07:31+00:00", "order_name": "#90507", "customer": "max@example.com",
         "address": {"name": "Max", "phone": "2015550927"},
         "line_items": [{"line_item_id": "59160778", "product_id": "4769333706849", "sku": "AU1022",
           "title": "Earrings - 14K / Yellow", "return_reason": "Item was too big",
           "parent_return_reason": "Item didn't fit"}]}
        """;

    Feedback item = parse("loop", Map.of(), body).items().get(0);

    assertEquals("returns:trocas~6042537~59160778", item.id());
    assertEquals("SIZE_TOO_LARGE", item.returnReason());
    assertEquals("Item was too big", item.title());
    assertEquals(new Product("AU1022", "Earrings - 14K / Yellow"), item.product());
    assertEquals("#90507", item.orderId());
    assertEquals("max@example.com", item.author().email());
    String label = "{\"topic\": \"label\", \"id\": \"1\"}";
    assertEquals(new Parsed(List.of(), List.of()), parse("loop", Map.of(), label));
  }

  @Test
  void anotherShopifyTopicIsRejectedAsAWhole() {
    var parsed = parse("shopify", Map.of(), "{\"id\":1,\"customer\":{}}");
    assertEquals(
        "return_line_items: is missing: no return; subscribe to returns/* or refunds/create",
        parsed.rejected().get(0).why());
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
    assertEquals("return_id: is missing", parsed.rejected().get(0).why());
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
