package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the pages only read: people, connections, quarantine. */
final class FakeHealth {
  private FakeHealth() {}

  static JsonNode read(String path) {
    return switch (path) {
      case "/people" -> people();
      case "/connections" -> connections();
      case "/quarantine" -> quarantine();
      default -> throw new IllegalArgumentException("no such path: " + path);
    };
  }

  private static JsonNode people() {
    var all = FakeData.JSON.createArrayNode();
    for (var n = 0; n < 3; n++) all.add(FakeData.person(n));
    return FakeData.JSON.createObjectNode().set("items", all);
  }

  private static JsonNode connections() {
    var all = FakeData.JSON.createArrayNode();
    all.add(
        silent(
            connection(
                "x-loja", "x", "SOCIAL", "OK", List.of("mentions", "search", "stream"), null),
            1));
    all.add(
        connection(
            "mastodon-br",
            "mastodon",
            "SOCIAL",
            "THROTTLED",
            List.of("mentions", "hashtags"),
            Reason.of(Cause.STATUS, 429, "Too Many Requests").write()));
    all.add(
        connection(
            "avaliacoes",
            "reviewpage",
            "REVIEW",
            "UNAVAILABLE",
            List.of("reviews"),
            "no answer within 10 s: stored before causes had names"));
    all.add(
        connection("pesquisa-nps", "survey", "SURVEY", "WAITING", List.of("intake"), null)
            .put("intakeUrl", "/api/intake/pesquisa-nps"));
    all.add(
        connection(
                "devolucoes",
                "returns",
                "RETURN",
                "UNAUTHORISED",
                List.of("intake"),
                Reason.of(Cause.TOKEN_RENEWING, Reason.of(Cause.TIMEOUT, 900)).write())
            .put("intakeUrl", "/api/intake/devolucoes"));
    all.add(connection("sac", "email", "MESSAGE", "STARTING", List.of(), null));
    all.add(
        silent(
            connection("compras", "mercadolivre", "MESSAGE", "QUIET", List.of("questions"), null),
            7));
    all.add(
        silent(connection("zap", "whatsapp", "MESSAGE", "QUIET", List.of("intake"), null), 9)
            .put("intakeUrl", "/api/intake/zap"));
    all.add(connection("loja-wp", "wordpress", "REVIEW", "STALLED", List.of("reviews"), null));
    all.add(made("praca", "PAUSED", null));
    all.add(made("ceu", "UNUSABLE", "password: não pode ser decifrado com esta chave"));
    var answer = FakeData.JSON.createObjectNode();
    answer.set("items", all);
    answer.set(
        "pipeline", FakeData.JSON.createObjectNode().put("state", "RUNNING").putNull("detail"));
    answer.set("search", FakeData.JSON.createObjectNode().put("state", "yellow"));
    return answer.put("quarantine", 3).put("mayChange", true);
  }

  private static ObjectNode connection(
      String id,
      String type,
      String family,
      String state,
      List<String> streams,
      @Nullable String detail) {
    var now = Instant.now();
    var c = FakeData.JSON.createObjectNode().put("id", id).put("type", type).put("family", family);
    c.put("state", state).put("canReply", !type.equals("reviewpage")).putNull("intakeUrl");
    c.put("origin", "FILE").putNull("problem");
    var all = c.putArray("streams");
    for (var name : streams) {
      all.addObject()
          .put("stream", name)
          .put("state", state)
          .put("detail", detail)
          .put("items", 18_243)
          .put("lastFetchAt", now.minus(8, ChronoUnit.SECONDS).toString())
          .put("lastItemAt", now.minus(4, ChronoUnit.MINUTES).toString())
          .put("lagMs", 1400)
          .put("nextFetchAt", now.plus(52, ChronoUnit.SECONDS).toString());
    }
    return c;
  }

  /** Nothing for so many hours, of which three are usual. */
  private static ObjectNode silent(ObjectNode connection, int hours) {
    var since = Instant.now().minus(hours, ChronoUnit.HOURS);
    connection
        .putObject("silence")
        .put("since", since.toString())
        .put("usualUntil", since.plus(3, ChronoUnit.HOURS).toString());
    return connection;
  }

  private static ObjectNode made(String id, String state, @Nullable String problem) {
    return connection(id, "mastodon", "SOCIAL", state, List.of(), null)
        .put("origin", "DASHBOARD")
        .put("problem", problem);
  }

  private static JsonNode quarantine() {
    var field = Reason.of(Cause.FIELD_RANGE, "nota", "dez", 0, 10);
    var placed = Reason.of(Cause.PLACED, "notas.csv:3", field);
    var all = FakeData.JSON.createArrayNode();
    for (var n = 0; n < 3; n++) {
      all.addObject()
          .put("id", "q" + n)
          .put("connection", "pesquisa-nps")
          .put("reason", n == 0 ? "malformed" : placed.write())
          .put("payload", "{\"nota\": \"dez\", \"comentario\": \"<b>ótimo</b>\"")
          .put("stage", "PARSE")
          .put("at", Instant.now().minus(n, ChronoUnit.HOURS).toString());
    }
    return FakeData.JSON.createObjectNode().put("total", 3).set("items", all);
  }
}
