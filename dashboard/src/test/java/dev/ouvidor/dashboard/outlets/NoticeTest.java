package dev.ouvidor.dashboard.outlets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.Json;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
  @ParameterizedTest
  @CsvSource({
    "pt-BR, SEVERITY, 4, '', Gravidade crítica",
    "en, SEVERITY, 3, '', Severity high",
    "pt-BR, CONNECTION, 1, loja-x: UNAVAILABLE, loja-x: sem resposta",
    "en, CONNECTION, 0, loja-x: QUIET, loja-x: unusually quiet",
    "pt-BR, KEYWORD, 1, PROCON, Palavras: PROCON",
    "en, BURST, 5.5, '', 5.5 in 5 minutes; usual are 2"
  })
  void whatWasMeasuredIsToldInWords(
      String language, String kind, double value, String text, String expected) {
    ObjectNode message = Json.mapper().createObjectNode().put("type", "alert.raised");
    message
        .putObject("data")
        .put("kind", kind)
        .put("value", value)
        .put("expected", 2)
        .put("text", text)
        .put("raisedAt", Instant.EPOCH.toString());
    assertEquals(expected, Notice.of(told(language), message).lines().get(0));
  }

  private static Outlet told(String language) {
    return new Outlet(
        "1",
        "Slack",
        Outlet.Kind.SLACK,
        "hooks.slack.test",
        "sealed",
        null,
        language,
        null,
        20,
        "https://ouvidor.test",
        Instant.EPOCH,
        "ana",
        false);
  }
}
