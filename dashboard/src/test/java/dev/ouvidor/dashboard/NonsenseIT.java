package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class NonsenseIT {
  private final Product product;
  private final Client admin;

  NonsenseIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void nonsenseInTheAddressIsRefusedByName() {
    for (String query :
        List.of(
            "size=abc",
            "size=0",
            "size=201",
            "size=99999999999999999999",
            "severity=9",
            "severity=high",
            "status=GONE",
            "after=garbage",
            "after=" + mark("2 1 1"),
            "after=" + mark("99999999999999999999 1 1 x"),
            "q=" + "a".repeat(501))) {
      Client.Answer answer = admin.get("/api/cases?" + query);
      assertRefused(422, query, answer);
      assertEquals(query.substring(0, query.indexOf('=')), answer.json().path("field").asText());
    }
    assertRefused(422, "quarantine", admin.get("/api/quarantine?size=abc"));
    assertRefused(422, "quarantine", admin.get("/api/quarantine?size=501"));
  }

  @Test
  void nobodyBreaksTheSearch() {
    for (String words :
        List.of(
            "\"",
            "((((((((((",
            "-",
            "a~99999 b~ c~2",
            "* ** a* *a",
            "AND OR NOT + | - ~ *",
            "text:x AND _id:*",
            "\\",
            "\u0000",
            "\ud83d\ude21",
            "a ".repeat(250).strip())) {
      Client.Answer answer = admin.get("/api/cases?q=" + URLEncoder.encode(words, UTF_8));
      assertEquals(200, answer.status(), words + ": " + answer.text());
    }
    for (String mark :
        List.of(
            "9223372036854775807 9223372036854775807 1 1 x", "1 2 -9223372036854775808 -1 \0")) {
      assertEquals(200, admin.get("/api/cases?after=" + mark(mark)).status(), mark);
    }
    assertEquals(200, admin.get("/api/cases?q=%ff%fe&language=%00&nature=%ff").status());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String longId = "x".repeat(2_000);
    for (String path :
        List.of(
            "/api/cases/nobody",
            "/api/cases/nobody/history",
            "/api/cases/" + longId,
            "/api/cases/%00",
            "/api/cases/..%2f..%2f_search",
            "/api/nothing",
            "/a/old/nothing.js",
            "/a/old/..%2f..%2fapplication.properties")) {
      Client.Answer answer = admin.get(path);
      assertTrue(answer.status() == 404 || answer.status() == 400, path + answer.status());
    }
    String body = "{\"status\":\"CLOSED\",\"version\":\"1-1-a\",\"action\":\"cancel\"}";
    assertRefused(404, "status", admin.post("/api/cases/nobody/status", body));
    assertRefused(404, "decision", admin.post("/api/cases/nobody/replies/1/decision", body));
    assertRefused(404, "method", admin.send("PUT", "/api/cases", "{}".getBytes(UTF_8)));
  }

  @Test
  void bodiesThatAreNoneAreRefused() {
    String id = product.say(product.post("nono", "cadê?").build());
    for (String what : List.of("status", "assignee", "corrections", "replies")) {
      String path = "/api/cases/" + id + "/" + what;
      for (String body :
          List.of("", "{", "null", "[]", "\"a\"", "1", "{} {", "[".repeat(5_000), "\u0000")) {
        assertRefused(400, what + " " + body, admin.post(path, body));
      }
      byte[] noise = new byte[1_000];
      Arrays.fill(noise, (byte) 0xfe);
      assertRefused(400, what, admin.send("POST", path, noise));
      for (String value : List.of("1", "{}", "[]", "true", "\"\\ud800\"", "\"x\"")) {
        String body =
            "{'status':V,'assignee':V,'version':V,'feedbackId':V,'field':V,'text':V,'to':V,'visibility':V}"
                .replace('\'', '"')
                .replace("V", value);
        Client.Answer answer = admin.post(path, body);
        assertRefused(422, what + " " + value, answer);
        assertTrue(answer.json().path("field").isTextual(), answer.text());
      }
      assertRefused(422, what, admin.post(path, "{}"));
    }
    Client.Answer version =
        admin.post(
            "/api/cases/" + id + "/status",
            "{\"status\":\"CLOSED\",\"version\":\"999999999999999999-0-0\"}");
    assertRefused(409, "version", version);
  }

  @Test
  void nonsenseFromStrangersIsRefused() {
    Client stranger = product.stranger();
    for (String path : List.of("/api/session", "/api/setup")) {
      assertRefused(400, path, stranger.post(path, "nonsense"));
      assertRefused(422, path, stranger.post(path, "{}"));
      assertRefused(422, path, stranger.post(path, "{\"email\":1,\"token\":[]}"));
    }
    for (String cookie : List.of("a", ".", "a.b", "%%%.%%%", "é", "=;=")) {
      Client.Answer answer = stranger.with("Cookie", "ouvidor_session=" + cookie).get("/api/cases");
      assertRefused(401, cookie, answer);
    }
  }

  @Test
  void tooMuchIsRefused() {
    byte[] much = new byte[10_000_000];
    Arrays.fill(much, (byte) ' ');
    for (String path : List.of("/api/session", "/api/intake/pesquisa", "/api/cases/x/replies")) {
      assertRefused(413, path, admin.send("POST", path, much));
    }
  }

  private static void assertRefused(int status, String what, Client.Answer answer) {
    assertEquals(status, answer.status(), what + ": " + answer.text());
    assertTrue(answer.json().path("message").asText().contains(" "), answer.text());
    assertTrue(answer.header("Content-Type").startsWith("application/json"), what);
  }

  private static String mark(String plain) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }
}
