package dev.ouvidor.connectors.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KafkaTypeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void aRecordIsReadThroughTheMapping() {
    Map<String, ?> fields =
        Map.of(
            "id", "data.ticket",
            "text", "data.message.body",
            "email", "data.customer.mail",
            "sku", "data.lines.0.sku",
            "createdAt", "ts",
            "version", "rev");

    Feedback item =
        read(
            channel(Map.of("fields", fields)),
            "k",
            """
            {"ts": 1763800000000, "rev": 3, "nps": 2, "language": "pt-BR", "verified": true,
             "data": {"ticket": 77, "message": {"body": "Não chegou"},
                      "customer": {"mail": "Bia@example.com"}, "lines": [{"sku": "B-37"}]}}
            """);

    assertEquals("kafka:loja~77", item.id());
    assertEquals(Family.MESSAGE, item.family());
    assertEquals("Não chegou", item.text());
    assertEquals("bia@example.com", item.author().id());
    assertTrue(item.author().verified());
    assertEquals(new Product("B-37", null), item.product());
    assertEquals(2, item.nps());
    assertEquals(3, item.editVersion());
    assertEquals(Instant.ofEpochMilli(1_763_800_000_000L), item.createdAt());
    assertEquals(NOW, item.collectedAt());
    assertEquals(Visibility.PRIVATE, item.visibility());
    assertTrue(item.eligibility().allowed());
  }

  @Test
  void theFamilyIsTheConnectionsOwn() {
    var config = config(Map.of("family", "review"));
    assertEquals(Family.REVIEW, ChannelTypes.of(config).family(config));
    Feedback item = read(channel(Map.of("family", "review")), null, "{\"id\":1,\"rating\":4}");
    assertEquals(Visibility.PUBLIC, item.visibility());
    assertEquals(NOW, item.createdAt());
  }

  @Test
  void aReturnIsReadWithTheShopsOwnCodes() {
    var unit = channel(Map.of("family", "RETURN", "reasons", Map.of("R7", "DEFECTIVE")));
    Feedback item = read(unit, null, "{\"id\":1,\"reason\":\"R7\"}");
    assertEquals("DEFECTIVE", item.returnReason());
  }

  @Test
  void aTombstoneDeletesTheItemWhoseIdIsTheKey() {
    var unit = channel(Map.of("keyIsId", "true"));
    Feedback item = read(unit, "a/1", "{\"text\":\"Oi\"}");
    Feedback gone = read(unit, "a/1", null);
    assertEquals(item.id(), gone.id());
    assertTrue(gone.deleted());
    assertTrue(gone.version() > item.version());
  }

  @Test
  void aRecordMaySayItselfThatItsItemIsDeleted() {
    Feedback gone = read(channel(Map.of()), null, "{\"id\":1,\"deleted\":true}");
    assertTrue(gone.deleted());
    assertEquals(Instant.EPOCH, gone.createdAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "{                     | body: is no JSON, line 1 column 2",
        "[]                    | value: must be a JSON object",
        "{\"text\":\"Oi\"}     | id: is missing",
        "{\"id\":1}            | text: neither a text nor a score in the record",
        "{\"id\":1,\"nps\":11} | nps: '11' must be a number from 0 to 10",
        "null                  | value: is missing, and keys are no ids (keyIsId)"
      })
  void whatCannotBeUnderstoodIsRejectedWithItsPlace(@Nullable String value, String reason) {
    var parsed = channel(Map.of()).parse(record("k", value));
    assertEquals(List.of(), parsed.items());
    assertEquals("sac-3@1042: " + reason, parsed.rejected().get(0).why());
    assertEquals(value == null ? "" : value, parsed.rejected().get(0).payload());
  }

  @Test
  void theUserSignsInOverTlsAndThePasswordIsSaidToNobodyElse() {
    var settings =
        channel(
                Map.of(
                    "user", "ou\"vidor",
                    "password", "${env:PASSWORD}",
                    "mechanism", "SCRAM-SHA-512",
                    "properties", Map.of("fetch.min.bytes", 1024)))
            .settings();

    Map<String, String> properties = settings.properties();
    assertEquals("SASL_SSL", properties.get("security.protocol"));
    assertEquals(
        "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"ou\\\"vidor\" password=\"se\\\\cret\";",
        properties.get("sasl.jaas.config"));
    assertEquals("k1:9092,k2:9092", properties.get("bootstrap.servers"));
    assertEquals("ouvidor-loja", properties.get("group.id"));
    assertEquals("1024", properties.get("fetch.min.bytes"));
    assertFalse(settings.toString().contains("cret"));
  }

  @ParameterizedTest
  @CsvSource({
    "bootstrapServers, k1,             connections[0].bootstrapServers",
    "topics,           ,               connections[0].topics",
    "family,           ,               connections[0].family",
    "start,            now,            connections[0].start",
    "mechanism,        GSSAPI,         connections[0].user",
    "password,         x,              connections[0].user"
  })
  void aWrongSettingIsNamed(String field, @Nullable String value, String place) {
    var given = new HashMap<String, Object>();
    given.put(field, value);
    assertEquals(place, assertThrows(SettingsException.class, () -> channel(given)).place());
  }

  @Test
  void propertiesThatAreOursOrSecretAreRefused() {
    for (String name : List.of("group.id", "ssl.keystore.password", "interceptor.classes")) {
      var given = Map.of("properties", Map.of(name, "x"));
      var error = assertThrows(SettingsException.class, () -> channel(given));
      assertEquals("connections[0].properties." + name, error.place());
    }
  }

  private static Feedback read(KafkaChannel channel, @Nullable String key, @Nullable String value) {
    var parsed = channel.parse(record(key, value));
    assertEquals(List.of(), parsed.rejected());
    return parsed.items().get(0);
  }

  private static KafkaRecord record(@Nullable String key, @Nullable String value) {
    return new KafkaRecord("sac", 3, 1042, key, value, NOW);
  }

  private static KafkaChannel channel(Map<String, ?> more) {
    var surroundings =
        new Surroundings(InstantSource.fixed(NOW), Map.of("PASSWORD", "se\\cret")::get);
    return (KafkaChannel) ChannelTypes.open(config(more), surroundings);
  }

  private static ConnectionConfig config(Map<String, ?> more) {
    var settings = new HashMap<String, Object>();
    settings.put("bootstrapServers", "k1:9092, k2:9092");
    settings.put("topics", List.of("sac"));
    settings.put("family", "message");
    settings.putAll(more);
    return new ConnectionConfig("loja", "kafka", new Settings("connections[0]", settings));
  }
}
