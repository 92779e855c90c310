package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkDeliveryTest {
  private final Choosy choosy = new Choosy();
  private final Elastic elastic = ElasticsearchConnection.of(choosy.base()).open();
  private final BulkDelivery unit = new BulkDelivery(elastic.rest(), InstantSource.system());

  /** Takes small requests only, and none that holds poison. */
  private static final class Choosy extends StandIn {
    private final List<String> taken = new ArrayList<>();
    private volatile int maxBytes = 1_000;

    Choosy() {
      super(0);
    }

    @Override
    protected boolean isApi(Request request) {
      return true;
    }

    @Override
    protected synchronized Response answer(Request request) {
      if (request.body().length() > maxBytes) {
        return Response.json(413, "");
      } else if (request.body().contains("poison")) {
        return Response.json(400, "{\"error\":\"id is too long\"}");
      }
      request.body().lines().filter(line -> line.contains("text")).forEach(taken::add);
      return Response.json(200, "{\"errors\":false}");
    }
  }

  @BeforeEach
  void start() {
    choosy.start();
  }

  @AfterEach
  void close() {
    elastic.close();
    choosy.close();
  }

  @Test
  void whatSpoilsAWholeRequestIsFoundAndTheRestIsTakenOnce() throws Exception {
    var entries = new ArrayList<>(IntStream.range(0, 50).mapToObj(this::entry).toList());
    entries.set(17, entry("feedback-2026-11", "poison"));

    BulkResults results = deliver(entries);

    assertEquals(49, choosy.taken.size());
    assertEquals(49, choosy.taken.stream().distinct().count());
    assertEquals(1, results.quarantined());
    assertEquals(Indices.QUARANTINE, results.again().get(0).index());
    assertNull(results.refused());
    assertNull(results.stop());
  }

  @Test
  void whereEvenQuarantineIsRefusedNothingIsThrownAway() throws Exception {
    assertNotNull(deliver(List.of(entry(Indices.QUARANTINE, "poison"))).stop());
  }

  @Test
  void whatIsTooLargeForQuarantineIsCutUntilItIsTaken() throws Exception {
    BulkEntry large = quarantined("text 😡".repeat(20_000), "because ".repeat(1_000));
    choosy.maxBytes = 2_000;

    BulkResults results = deliver(List.of(entry(1), large, entry(2)));

    assertEquals(BulkResults.DONE, results);
    assertEquals(3, choosy.taken.size());
    var document = Json.mapper().readValue(choosy.taken.get(1), QuarantineDocument.class);
    assertEquals("shop", document.connection());
    assertEquals("x:1", document.feedbackId());
    assertEquals(large.id(), document.id());
    assertTrue(document.reason().matches("(because )+.* \\[…]"), document.reason());
    assertTrue(document.payload().matches("(text 😡)+.* \\[…]"), document.payload());
  }

  @Test
  void aServerThatTakesNothingAtAllIsWaitedFor() throws Exception {
    choosy.maxBytes = 0;

    BulkResults results = deliver(List.of(quarantined("text", "because")));

    assertNull(results.stop());
    assertNotNull(results.refused());
    assertEquals(1, results.again().size());
  }

  private static BulkEntry quarantined(String payload, String reason) {
    return Documents.quarantine(
        QuarantineDocument.of("shop", "x:1", "index", payload, reason, Instant.EPOCH));
  }

  private BulkResults deliver(List<BulkEntry> entries) throws Exception {
    return unit.deliver(entries).get(30, TimeUnit.SECONDS);
  }

  private BulkEntry entry(int number) {
    return entry("feedback-2026-11", "post " + number);
  }

  private static BulkEntry entry(String index, String text) {
    byte[] json = ("{\"connection\":\"shop\",\"text\":\"" + text + "\"}").getBytes(UTF_8);
    return new BulkEntry(BulkEntry.Mode.OVERWRITE, index, text, 0, json);
  }
}
