package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class GuardIT {
  private final Product product;

  GuardIT(Product product) {
    this.product = product;
  }

  @Test
  void onlyTheseAreOpen() {
    assertEquals(
        new TreeSet<>(
            Set.of(
                "GET /",
                "GET /inbox",
                "GET /inbox/{id}",
                "GET /campaigns",
                "GET /campaigns/{id}",
                "GET /problems",
                "GET /problems/{id}",
                "GET /measures",
                "GET /connections",
                "GET /alerts",
                "GET /settings/alert-rules",
                "GET /settings/outlets",
                "GET /explore",
                "GET /settings/digests",
                "GET /digests/leave/{id}/{token}",
                "POST /digests/leave/{id}/{token}",
                "GET /approvals",
                "GET /settings/approval-rules",
                "GET /settings/taxonomy",
                "GET /settings/models",
                "GET /settings/playbooks",
                "GET /settings/sla",
                "GET /settings/sending",
                "GET /settings/follow-up",
                "GET /settings/teams",
                "GET /settings/people",
                "GET /settings/roles",
                "GET /settings/account",
                "GET /settings/audit",
                "GET /settings/tokens",
                "GET /settings/hooks",
                "GET /settings/privacy",
                "GET /customers/{id}",
                "GET /invitation",
                "GET /sign-in",
                "GET /sign-in/provider",
                "POST /api/provider/begin",
                "POST /api/provider/code",
                "POST /api/provider/session",
                "POST /api/provider/logout",
                "GET /setup",
                "GET /a/{version}/<path>",
                "GET /api/openapi.json",
                "GET /api/session",
                "POST /api/session",
                "POST /api/setup",
                "POST /api/invitation",
                "POST /api/invitation/accept",
                "GET /api/intake/{connection}",
                "HEAD /api/intake/{connection}",
                "POST /api/intake/{connection}",
                "GET /health",
                "GET /metrics",
                "GET /ready")),
        routes().stream()
            .filter(Routes::isOpen)
            .map(Routes::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyOtherRouteAsksForASession() {
    List<Endpoint> guarded = routes().stream().filter(route -> !Routes.isOpen(route)).toList();
    assertTrue(guarded.size() >= 12, "found " + guarded.size());
    Client forger =
        product.stranger().with("Cookie", "ouvidor_session=YWRtaW4KMTAKMTA.AAAA").with("A", "b");
    for (Endpoint route : guarded) {
      for (Client client : List.of(product.stranger(), forger)) {
        Client.Answer answer = client.send(Routes.method(route), path(route), new byte[0]);
        assertEquals(401, answer.status(), Routes.name(route));
        assertEquals("signed_out", answer.error(), Routes.name(route));
      }
    }
  }

  @Test
  void everyChangeAsksForTheTokenOfThisSession() {
    List<Endpoint> changing =
        routes().stream()
            .filter(route -> !Routes.isOpen(route) && !Routes.method(route).equals("GET"))
            .toList();
    assertTrue(changing.size() >= 6, "found " + changing.size());
    for (Endpoint route : changing) {
      for (Client client :
          List.of(
              product.admin.without("X-CSRF-Token"), product.admin.with("X-CSRF-Token", "wrong"))) {
        Client.Answer answer = client.send(Routes.method(route), path(route), "{}".getBytes(UTF_8));
        assertEquals(403, answer.status(), Routes.name(route));
        assertEquals("bad_csrf", answer.error(), Routes.name(route));
      }
    }
  }

  @Test
  void pagesAndAnswersCarryTheHeadersThatProtect() {
    Client.Answer page = product.stranger().get("/sign-in");
    assertEquals(200, page.status());
    String policy = page.header("Content-Security-Policy");
    for (String part :
        List.of(
            "default-src 'none'",
            "script-src 'self' 'sha256-",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'")) {
      assertTrue(policy.contains(part), policy);
    }
    assertFalse(policy.contains("unsafe"), policy);
    for (String path : List.of("/sign-in", "/api/session", "/api/cases", "/nowhere")) {
      Client.Answer answer = product.stranger().get(path);
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
      assertEquals("same-origin", answer.header("Referrer-Policy"), path);
      assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"), path);
      assertEquals("", answer.header("Server"), path);
    }
  }

  @Test
  void errorsSpeakTheLanguageOfTheReader() {
    Map<Client, String> texts =
        Map.of(
            product.stranger(),
            "Sua sessão terminou. Entre de novo.",
            product.stranger().with("Accept-Language", "en-GB,en;q=0.9"),
            "Your session has ended. Sign in again.",
            product.stranger().with("Accept-Language", "pt-PT,en;q=0.5"),
            "Sua sessão terminou. Entre de novo.",
            product
                .stranger()
                .with("Accept-Language", "en-GB,en;q=0.9")
                .with("Cookie", "ouvidor_lang=pt-BR"),
            "Sua sessão terminou. Entre de novo.",
            product.stranger().with("Cookie", "ouvidor_lang=en"),
            "Your session has ended. Sign in again.",
            product.stranger().with("Accept-Language", ";;;q=nonsense"),
            "Sua sessão terminou. Entre de novo.");
    texts.forEach(
        (client, text) ->
            assertEquals(text, client.get("/api/cases").json().path("message").asText()));
  }

  private List<Endpoint> routes() {
    return Routes.of(product);
  }

  private static String path(Endpoint route) {
    return route.path.replaceAll("\\{[^}]*}", "anything");
  }
}
