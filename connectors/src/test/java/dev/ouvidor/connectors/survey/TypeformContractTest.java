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

final class TypeformContractTest extends SurveyContract {
  private static final Map<String, Object> VERIFY =
      Map.of("preset", "typeform", "secret", "segredo");

  @Override
  protected StandIn platform() {
    return new TypeformStandIn(0, clock, "tfp_1");
  }

  @Override
  Map<String, Object> settings(StandIn platform) {
    return Map.of(
        "format",
        "typeform",
        "survey",
        TypeformStandIn.FORM,
        "token",
        "tfp_1",
        "baseUrl",
        platform.base().toString(),
        "fields",
        Map.of("orderId", "order_id"),
        "verify",
        VERIFY);
  }

  /** What is sent off to Typeform stays as it is. */
  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Override
  Map<String, String> signed(String event) {
    return WebhookVerifier.of(new Settings("verify", VERIFY), surroundings)
        .sign("1", clock.instant(), event.getBytes(UTF_8));
  }

  @Test
  void whatTheWebhookMissedIsTheSameWhenItIsAskedFor() throws Exception {
    String id = write(running(), "Péssimo");
    String event = ((TypeformStandIn) running()).event(number(id));
    Feedback pushed = push(event).items().get(0);
    Feedback pulled = drain(null).items().get(0);

    assertEquals("4711", pulled.orderId());
    assertEquals(pulled.toBuilder().collectedAt(pushed.collectedAt()).build(), pushed);
    assertEquals(List.of(), push(event.replace(TypeformStandIn.FORM, "another")).items());
  }
}
