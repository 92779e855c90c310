package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Somebody's own account, in memory: a second factor whose codes are {@value #CODE}. */
final class FakeAccount {
  static final String CODE = "123456";

  private boolean secondFactor;
  private boolean alone;

  synchronized boolean secondFactor() {
    return secondFactor;
  }

  synchronized JsonNode page() {
    var page = FakeData.JSON.createObjectNode().put("secondFactor", secondFactor);
    page.put("recoveryCodes", secondFactor ? 10 : 0);
    var sessions = page.putArray("sessions");
    sessions.add(session("s1", "Mozilla/5.0 (X11; Linux) Chrome/140.0 Safari/537", true));
    if (!alone) sessions.add(session("s2", "Mozilla/5.0 (iPhone) Safari/600", false));
    return page;
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (body.has("password") && !body.path("password").asText().equals(FakeDashboard.PASSWORD))
      throw new FakeInbox.Refused(422, "wrong_password", "Esta não é a sua senha.");
    if (path.endsWith("/second-factor")) return begun();
    if (path.endsWith("/confirm") && !body.path("code").asText().equals(CODE))
      throw new FakeInbox.Refused(422, "wrong_code", "Este código está errado.");
    secondFactor = !path.endsWith("/off");
    var codes = FakeData.JSON.createObjectNode();
    for (int i = 0; i < 10; i++) codes.withArray("codes").add("abcd-efgh-2345-67" + i + "a");
    return codes;
  }

  synchronized void endOthers() {
    alone = true;
  }

  private static JsonNode begun() {
    var begun = FakeData.JSON.createObjectNode().put("secret", "GEZDGNBVGY3TQOJQ");
    begun.put("uri", "otpauth://totp/Ouvidor:ana?secret=GEZDGNBVGY3TQOJQ");
    begun.putObject("picture").put("size", 2).put("path", "M0 0h1v1h-1z");
    return begun;
  }

  private static ObjectNode session(String id, String program, boolean current) {
    return FakeData.JSON
        .createObjectNode()
        .put("id", id)
        .put("program", program)
        .put("startedAt", Instant.now().minusSeconds(7_200).toString())
        .put("usedAt", Instant.now().toString())
        .put("current", current);
  }
}
