package dev.ouvidor.connectors.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SurveyMonkeyContractTest extends SurveyContract {
  private static final Map<String, Object> VERIFY =
      Map.of("preset", "surveymonkey", "clientId", "app1", "secret", "s3cret");

  @Override
  protected StandIn platform() {
    return new SurveyMonkeyStandIn(0, clock, "t0ken");
  }

  @Override
  Map<String, Object> settings(StandIn platform) {
    return Map.of(
        "format",
        "surveymonkey",
        "survey",
        SurveyMonkeyStandIn.SURVEY,
        "token",
        "t0ken",
        "baseUrl",
        platform.base().toString(),
        "verify",
        VERIFY);
  }

  @Override
  Map<String, String> signed(String event) {
    return WebhookVerifier.of(new Settings("verify", VERIFY), surroundings)
        .sign("unused", clock.instant(), event.getBytes(UTF_8));
  }

  private SurveyMonkeyStandIn monkey() {
    return (SurveyMonkeyStandIn) running();
  }

  @Test
  void aWebhookNamesAResponseAndTheResponseIsAskedFor() throws Exception {
    String id = write(running(), "Péssimo");

    Feedback pushed = push(monkey().event("response_completed", number(id))).items().get(0);
    Feedback pulled = drain(null).items().get(0);

    assertEquals(id, pushed.nativeId());
    assertEquals("4711", pushed.orderId());
    assertTrue(String.valueOf(pushed.url()).endsWith("respondent_id=" + number(id)));
    assertEquals(
        pulled.toBuilder().collectedAt(pushed.collectedAt()).build(),
        pushed,
        "polling finds the same");
  }

  @Test
  void whatAWebhookSaysIsDeletedIsGoneAtOnce() {
    String id = write(running(), "apague");
    delete(running(), id);
    assertEquals(List.of(), push(monkey().event("response_completed", number(id))).items());
    Feedback tombstone = push(monkey().event("response_deleted", number(id))).items().get(0);
    assertEquals(id, tombstone.nativeId());
    assertTrue(tombstone.deleted());
  }

  @Test
  void whatConcernsAnotherSurveyIsPassedOver() {
    String id = write(running(), "x");
    String event = monkey().event("response_completed", number(id));
    assertEquals(List.of(), push(event.replace(SurveyMonkeyStandIn.SURVEY, "987654321")).items());
    assertEquals(List.of(), push(event.replace("response_", "collector_")).items());
    assertEquals(1, push("[1").rejected().size());
  }

  @Test
  void aWebhookWaitsWhileNothingMayBeAskedAndNothingIsAsked() throws Exception {
    String id = write(running(), "x");
    running().fail(Fault.THROTTLED);
    var throttled =
        assertInstanceOf(Fetch.Throttled.class, channel().read(stream()).fetch(null, 10));
    assertTrue(throttled.again().compareTo(Duration.ofSeconds(20)) <= 0, "" + throttled);
    int before = running().requests().size();

    String event = monkey().event("response_completed", number(id));
    assertThrows(NotNow.class, () -> push(event));

    assertEquals(before, running().requests().size());
    clock.advance(throttled.again());
    assertEquals(1, push(event).items().size());
  }
}
