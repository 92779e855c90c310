package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkResultsTest {
  private static final BulkEntry POST =
      new BulkEntry(
          BulkEntry.Mode.VERSIONED,
          "feedback-2026-11",
          "x:\"1",
          7,
          "{\"connection\":\"shop\",\"text\":\"olá\"}".getBytes(UTF_8));

  @ParameterizedTest
  @CsvSource({
    "200, '', DONE",
    "201, '', DONE",
    "409, version_conflict_engine_exception, DONE",
    "429, es_rejected_execution_exception, RETRY",
    "503, unavailable_shards_exception, RETRY",
    "403, cluster_block_exception, RETRY",
    "400, document_parsing_exception, QUARANTINE",
    "401, security_exception, STOP",
    "403, security_exception, STOP",
    "429, cluster_block_exception, RETRY",
    "404, index_not_found_exception, RETRY",
    "400, validation_exception, RETRY",
    "400, index_closed_exception, STOP"
  })
  void eachStatusOfADocumentHasOneConsequence(int status, String error, BulkVerdict expected) {
    assertEquals(expected, BulkVerdict.ofDocument(status, error));
  }

  @ParameterizedTest
  @CsvSource({
    "429, '', RETRY",
    "502, '', RETRY",
    "408, '', RETRY",
    "404, '', RETRY",
    "403, '{\"type\":\"cluster_block_exception\"}', RETRY",
    "401, '', STOP",
    "403, '', STOP",
    "400, '', SPLIT",
    "413, '', SPLIT"
  })
  void eachStatusOfARequestHasOneConsequence(int status, String body, BulkVerdict expected) {
    assertEquals(expected, BulkVerdict.ofRequest(status, body));
  }

  @Test
  void onlyWhatWasRefusedIsSentAgainAndPoisonGoesToQuarantine() throws IOException {
    String response =
        """
        {"errors":true,"items":[{"index":{"status":201}},
        {"index":{"status":429,"error":{"type":"es_rejected_execution_exception"}}},
        {"index":{"status":400,"error":{"type":"document_parsing_exception","reason":"no date"}}}]}""";

    BulkResults results = read(response, List.of(POST, POST, POST));

    assertEquals(2, results.again().size());
    assertEquals(1, results.quarantined());
    assertEquals("feedback-2026-11: 429 es_rejected_execution_exception", results.refused());
    assertEquals(POST, results.again().get(0));
    BulkEntry aside = results.again().get(1);
    assertEquals(Indices.QUARANTINE, aside.index());
    var document = Json.mapper().readValue(aside.json(), QuarantineDocument.class);
    assertEquals("shop", document.connection());
    assertEquals(POST.id(), document.feedbackId());
    assertTrue(document.reason().contains("no date"), document.reason());
  }

  @Test
  void poisonThatEvenQuarantineRefusesStopsTheJob() throws IOException {
    var poison = new BulkEntry(BulkEntry.Mode.OVERWRITE, Indices.QUARANTINE, "q", 0, new byte[0]);
    String response =
        "{\"errors\":true,\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"x\"}}}]}";
    assertNotNull(read(response, List.of(poison)).stop());
  }

  @Test
  void aResponseThatDoesNotFitIsNotTakenForSuccess() {
    assertThrows(IOException.class, () -> read("{\"errors\":true,\"items\":[]}", List.of(POST)));
    assertThrows(IOException.class, () -> read("<html>busy</html>", List.of(POST)));
  }

  @Test
  void anIdIsQuotedInTheRequest() throws IOException {
    String body =
        new String(BulkRequests.of(List.of(POST)).getEntity().getContent().readAllBytes(), UTF_8);
    var action = Json.mapper().readTree(body.lines().findFirst().orElseThrow()).path("index");
    assertEquals(POST.id(), action.path("_id").asText());
    assertEquals("external_gte", action.path("version_type").asText());
    assertEquals(2, body.lines().count());
  }

  @Test
  void bufferedDocumentsSurviveARestart() throws IOException {
    var unit = new BulkStateSerializer();
    var state = new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(POST, 100)));

    var restored = unit.deserialize(1, unit.serialize(state)).getBufferedRequestEntries();

    BulkEntry entry = restored.get(0).getRequestEntry();
    assertEquals(POST.id(), entry.id());
    assertEquals(POST.version(), entry.version());
    assertArrayEquals(POST.json(), entry.json());
    assertThrows(IOException.class, () -> unit.deserialize(2, unit.serialize(state)));
  }

  private static BulkResults read(String response, List<BulkEntry> sent) throws IOException {
    return BulkResults.read(response.getBytes(UTF_8), sent, Instant.EPOCH);
  }
}
