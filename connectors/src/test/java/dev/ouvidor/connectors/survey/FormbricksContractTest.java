package dev.ouvidor.connectors.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormbricksContractTest extends SurveyContract {
  private static final Map<String, Object> VERIFY =
      Map.of("preset", "standard", "secret", "whsec_c2VjcmV0");

  @Override
  protected StandIn platform() {
    return new FormbricksStandIn(0, clock, "k3y");
  }

  @Override
  Map<String, Object> settings(StandIn platform) {
    return Map.of(
        "format",
        "formbricks",
        "survey",
        FormbricksStandIn.SURVEY,
        "apiKey",
        "k3y",
        "baseUrl",
        platform.base().toString(),
        "verify",
        VERIFY);
  }

  @Override
  Map<String, String> signed(String event) {
    return WebhookVerifier.of(new Settings("verify", VERIFY), surroundings)
        .sign("msg_1", clock.instant(), event.getBytes(UTF_8));
  }

  private FormbricksStandIn bricks() {
    return (FormbricksStandIn) running();
  }

  @Test
  void aWebhookHoldsTheResponseItself() throws Exception {
    String id = write(running(), "Péssimo");

    Feedback pushed = push(bricks().event("responseFinished", number(id))).items().get(0);
    Feedback pulled = drain(null).items().get(0);

    assertEquals(id, pushed.nativeId());
    assertEquals("4711", pushed.orderId());
    assertEquals("pt-BR", pushed.language());
    assertEquals(
        pulled.toBuilder().collectedAt(pushed.collectedAt()).build(),
        pushed,
        "polling finds the same");
  }

  @Test
  void whatIsNotFinishedOrOfAnotherSurveyIsPassedOver() {
    String begun = tool().begin("ana@example.com", 1, "Ainda escr");
    assertEquals(List.of(), push(bricks().event("responseUpdated", begun)).items());
    String other = tool().respond("ana@example.com", 1, "x");
    String event = bricks().event("responseFinished", other);
    assertEquals(List.of(), push(event.replace(FormbricksStandIn.SURVEY, "clx0other")).items());
    assertEquals(List.of(), push("{\"event\":\"testEndpoint\"}").items());
  }
}
