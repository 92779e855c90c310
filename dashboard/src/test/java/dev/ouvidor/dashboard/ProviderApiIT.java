package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.config.SignIn;
import dev.ouvidor.connectors.identity.IdentityStandIn;
import dev.ouvidor.connectors.identity.IdentityStandIn.Lie;
import dev.ouvidor.connectors.identity.IdentityStandIn.Person;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.dashboard.people.Codes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in by an OpenID Connect provider, from the way there to the session, through the API. */
@ExtendWith(Running.class)
class ProviderApiIT {
  private static final String BEGIN = "/api/provider/begin";
  private static final String SESSION = "/api/provider/session";
  private static final String CODE = "/api/provider/code";
  private static final String PASSWORD = Objects.requireNonNull(Product.ADMIN.get("password"));

  private final Product product;
  private final IdentityStandIn provider = new IdentityStandIn(0, InstantSource.system());
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> roles = new LinkedHashMap<>();
  private @Nullable Dashboard dashboard;

  /** What came of an attempt to sign in. */
  private record Came(Client browser, Client.Answer answer) {
    String error() {
      return answer.error();
    }

    String user(String field) {
      return answer.json().path("user").path(field).asText();
    }
  }

  ProviderApiIT(Product product) {
    this.product = product;
    roles.put("sac-lideres", "lead");
    roles.put("sac", "agent");
  }

  @BeforeEach
  void start() {
    provider.start();
  }

  @AfterEach
  void close() {
    if (dashboard != null) {
      dashboard.close();
    }
    provider.close();
  }

  @Test
  void somebodyNewComesInWithTheRoleOfTheirGroupAndKeepsTheAccount() {
    open(how(true, "groups", true));
    know("u1", "Olga Prado", "olga@loja.test", true, "x", "sac");
    Came in = signIn("u1");
    assertEquals(200, in.answer().status(), in.answer().text());
    assertEquals("Olga Prado", in.user("name"));
    assertEquals("agent", in.user("role"));
    assertEquals(200, in.browser().get("/api/cases").status());

    know("u1", "Olga P.", "other@loja.test", true, "sac", "sac-lideres");
    Came again = signIn("u1");
    assertEquals(in.user("id"), again.user("id"));
    assertEquals("lead", again.user("role"));

    know("u1", "Olga P.", "olga@loja.test", true);
    assertEquals("no_role", signIn("u1").error());
    Client.Answer out = again.browser().send("DELETE", "/api/session", new byte[0]);
    assertTrue(out.json().path("farewell").asText().startsWith(provider.base() + "/logout?"));
    assertEquals(401, again.browser().get("/api/cases").status());
    product.admin.until(
        "/api/audit?size=50", audit -> audit.text().contains("POST /api/provider/session"));
  }

  @Test
  void aVerifiedAddressLeadsToTheAccountThatIsThereAndNothingElseDoes() {
    Client pia = product.person("Pia", "lead");
    Client rui = product.person("Rui", "agent");
    open(how(true, null, false));
    know("p", "Pia", "PIA@loja.test", false);
    assertEquals("email_unverified", signIn("p").error());
    know("p", "Pia", null, true);
    assertEquals("email_unverified", signIn("p").error());
    know("p", "Pia", "PIA@loja.test", true);
    Came in = signIn("p");
    assertEquals(id(pia), in.user("id"), in.answer().text());
    assertEquals("lead", in.user("role"));
    know("q", "Not Pia", "pia@loja.test", true);
    assertEquals("identity_taken", signIn("q").error());

    know("n", "Nobody", "nobody2@loja.test", true);
    Client.Answer unknown = signIn("n").answer();
    assertEquals("unknown_person", unknown.error());
    assertEquals(
        "Ninguém convidou você ainda. Fale com um administrador.",
        unknown.json().path("message").asText());
    product.admin.post(
        "/api/settings/people/invitations",
        Map.of("name", "Nobody", "email", "nobody2@loja.test", "role", "analyst"));
    assertEquals("analyst", signIn("n").user("role"));

    know("r", "Rui", "rui@loja.test", true);
    product.admin.post("/api/settings/people/" + id(rui) + "/active", Map.of("active", false));
    assertEquals("access_ended", signIn("r").error());
  }

  @Test
  void aTokenThatIsNotRightLetsNobodyIn() {
    open(how(true, null, true));
    know("t", "Tito", "tito@loja.test", true);
    for (Lie lie : Lie.values()) {
      provider.lie(lie);
      Came refused = signIn("t");
      assertEquals("provider_rejected", refused.error(), lie.toString());
      assertFalse(cookies(refused.answer()).contains("ouvidor_session="), lie.toString());
      assertEquals(401, refused.browser().get("/api/cases").status());
    }
    assertEquals(200, signIn("t").answer().status());
    provider.rotate();
    assertEquals(200, signIn("t").answer().status(), "with a key that came later");
  }

  @Test
  void theWayBackServesTheBrowserThatWentAndOnce() {
    open(how(true, null, true));
    know("w", "Walmir", "walmir@loja.test", true);
    Client walmir = leave();
    Map<String, String> back = chosen(walmir, "w");
    Client stranger = product.at(running());
    assertEquals("provider_again", stranger.post(SESSION, back).error());
    assertEquals("provider_again", leave().post(SESSION, back).error());
    Client elsewhere = walmir.with("Sec-Fetch-Site", "cross-site");
    assertEquals("bad_csrf", elsewhere.post(SESSION, back).error());
    Client.Answer in = walmir.post(SESSION, back);
    assertEquals(200, in.status(), in.text());
    assertTrue(cookies(in).contains("ouvidor_provider=;"), cookies(in));
    assertEquals("provider_rejected", walmir.post(SESSION, back).error(), "the code is spent");
    assertEquals("provider_denied", signIn("nobody").error());
  }

  @Test
  void aProviderThatIsSlowOrDownIsSaidToBeAway() {
    open(how(true, null, true));
    provider.fail(Fault.SERVER_ERROR, Fault.CUT, Fault.GARBAGE, Fault.HANG);
    for (int i = 0; i < 4; i++) {
      Client.Answer away = product.at(running()).post(BEGIN, Map.of());
      assertEquals(503, away.status(), away.text());
      assertEquals("provider_away", away.error());
    }
    know("s", "Sara", "sara@loja.test", true);
    provider.failWhere(request -> request.path().equals("/token"), Fault.HANG);
    assertEquals("provider_away", signIn("s").error());
    provider.failWhere(request -> request.path().equals("/jwks"), Fault.SERVER_ERROR);
    assertEquals("provider_away", signIn("s").error());
    assertEquals(200, signIn("s").answer().status());
  }

  @Test
  void theSecondFactorIsAskedForUnlessTheProviderDid() {
    Client vera = product.person("Verena", "agent");
    Client.Answer begun = vera.post("/api/account/second-factor", Map.of("password", PASSWORD));
    String secret = begun.json().path("secret").asText();
    long step = Codes.step();
    String first = Codes.code(secret, step - 1);
    assertEquals(
        200, vera.post("/api/account/second-factor/confirm", Map.of("code", first)).status());
    open(how(true, null, false));
    know("v", "Verena", "verena@loja.test", true);
    Came asked = signIn("v");
    assertEquals("code_needed", asked.error());
    String owed = cookie(asked.answer(), "ouvidor_code");
    Client owing = product.at(running()).with("Cookie", owed);
    assertEquals(401, owing.get("/api/cases").status());
    assertEquals("wrong_code", owing.post(CODE, Map.of("code", "000000")).error());
    Client.Answer in = owing.post(CODE, Map.of("code", Codes.code(secret, step)));
    assertEquals(200, in.status(), in.text());
    Map<String, String> next = Map.of("code", Codes.code(secret, step + 1));
    assertEquals("provider_again", owing.post(CODE, next).error());
    provider.know(
        new Person("v", "Verena", "verena@loja.test", true, List.of(), List.of("pwd", "otp")));
    assertEquals(200, signIn("v").answer().status());
  }

  @Test
  void withoutPasswordsOnlyTheOneForEmergenciesHasOne() {
    product.person("Ximenes", "agent");
    open(how(false, null, false));
    Client browser = product.at(running());
    Map<String, String> xica = Map.of("email", "ximenes@loja.test", "password", PASSWORD);
    assertEquals("password_off", browser.post("/api/session", xica).error());
    Map<String, String> ana = Map.of("email", "ana@loja.test", "password", PASSWORD);
    assertEquals(200, browser.post("/api/session", ana).status());
    assertFalse(browser.get("/api/session").json().path("password").asBoolean());
    assertEquals("Loja ID", browser.get("/api/session").json().path("provider").asText());
    assertEquals(404, product.stranger().post(BEGIN, Map.of()).status());
  }

  @Test
  void whoSignsOutAtTheProviderIsSignedOutAtAllDashboards() {
    open(how(true, null, true));
    know("l1", "Lucio", "lucio@loja.test", true);
    know("l2", "Marina", "marina@loja.test", true);
    Client first = signIn("l1").browser();
    Client second = signIn("l1").browser();
    String session = provider.session("l1");
    Client third = signIn("l1").browser();
    Client marina = signIn("l2").browser();

    assertEquals(200, tell(provider.signed(provider.departure("l1", session))).status());
    assertEquals(401, second.get("/api/cases").status());
    Client elsewhere = product.stranger().with("Cookie", second.header("Cookie"));
    assertEquals(401, elsewhere.get("/api/cases").status(), "at another dashboard");
    assertEquals(200, first.get("/api/cases").status(), "another session of theirs");

    String all = provider.signed(provider.departure("l1", null));
    assertEquals(200, tell(all).status());
    assertEquals(401, first.get("/api/cases").status());
    assertEquals(401, third.get("/api/cases").status());
    assertEquals(200, marina.get("/api/cases").status(), "somebody else");
    Client later = signIn("l1").browser();
    assertEquals("provider_rejected", tell(all).error(), "told twice");
    assertEquals(200, later.get("/api/cases").status());

    ObjectNode nameless = provider.departure("l1", provider.session("l1"));
    nameless.remove("sub");
    assertEquals(200, tell(provider.signed(nameless)).status());
    assertEquals(401, later.get("/api/cases").status());
  }

  @Test
  void aLogoutTokenThatIsNotRightEndsNothing() {
    open(how(true, null, true));
    know("f", "Fausto", "fausto@loja.test", true);
    Client fausto = signIn("f").browser();
    long now = Instant.now().getEpochSecond();
    Map<String, Consumer<ObjectNode>> forgeries = new LinkedHashMap<>();
    forgeries.put("issuer", claims -> claims.put("iss", "https://else.example"));
    forgeries.put("audience", claims -> claims.put("aud", "somebody-else"));
    forgeries.put("expired", claims -> claims.put("iat", now - 900).put("exp", now - 600));
    forgeries.put("future", claims -> claims.put("iat", now + 900).put("exp", now + 1_200));
    forgeries.put("no time", claims -> claims.remove("iat"));
    forgeries.put("no end", claims -> claims.remove("exp"));
    forgeries.put("no name", claims -> claims.remove("jti"));
    forgeries.put("no event", claims -> claims.remove("events"));
    forgeries.put("another event", claims -> claims.putObject("events").putObject("https://else"));
    forgeries.put("an identity token", claims -> claims.put("nonce", "n"));
    forgeries.put("nobody", claims -> claims.remove("sub"));
    forgeries.forEach(
        (what, forgery) -> {
          ObjectNode claims = provider.departure("f", null);
          forgery.accept(claims);
          assertRejected(what, provider.signed(claims));
        });
    for (Lie lie : List.of(Lie.KEY, Lie.UNSIGNED)) {
      provider.lie(lie);
      assertRejected(lie.toString(), provider.signed(provider.departure("f", null)));
    }
    assertRejected("no token", "x.y.z");
    assertRejected("nothing", "");
    assertEquals(200, fausto.get("/api/cases").status());
    assertEquals(200, tell(provider.signed(provider.departure("unknown", null))).status());
    assertEquals(200, fausto.get("/api/cases").status());
    assertEquals(200, tell(provider.signed(provider.departure("f", null))).status());
    assertEquals(401, fausto.get("/api/cases").status());
  }

  private void assertRejected(String what, String token) {
    Client.Answer answer = tell(token);
    assertEquals(400, answer.status(), what + ": " + answer.text());
    assertEquals("provider_rejected", answer.error(), what);
  }

  /** As the provider does, past all browsers. */
  private Client.Answer tell(String token) {
    return product
        .at(running())
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", "/api/provider/logout", ("logout_token=" + token).getBytes(UTF_8));
  }

  private SignIn how(boolean password, @Nullable String claim, boolean newPeople) {
    return new SignIn(
        password,
        password ? null : "ana@loja.test",
        new SignIn.Provider(
            "Loja ID",
            provider.base(),
            IdentityStandIn.CLIENT,
            IdentityStandIn.SECRET,
            List.of("openid", "profile", "email"),
            claim,
            claim == null ? Map.of() : roles,
            claim == null && newPeople ? "analyst" : null,
            newPeople,
            Set.of("otp"),
            Set.of()));
  }

  private void open(SignIn how) {
    dashboard = product.entered(how);
  }

  private Dashboard running() {
    return Objects.requireNonNull(dashboard);
  }

  private void know(
      String subject, String name, @Nullable String email, boolean verified, String... groups) {
    provider.know(new Person(subject, name, email, verified, List.of(groups), List.of("pwd")));
  }

  private Came signIn(String subject) {
    Client browser = leave();
    Client.Answer answer = browser.post(SESSION, chosen(browser, subject));
    boolean in = answer.status() == 200;
    return new Came(
        in
            ? browser
                .with("Cookie", cookie(answer, "ouvidor_session"))
                .with("X-CSRF-Token", answer.json().path("csrf").asText())
            : browser,
        answer);
  }

  /** A browser that is on its way to the provider. */
  private Client leave() {
    Client browser = product.at(running());
    Client.Answer begun = browser.post(BEGIN, Map.of());
    assertEquals(200, begun.status(), begun.text());
    String flags = cookies(begun);
    assertTrue(flags.contains("HttpOnly") && flags.contains("SameSite=Strict"), flags);
    return browser
        .with("Cookie", cookie(begun, "ouvidor_provider"))
        .with("X-Url", begun.json().path("url").asText());
  }

  /** What the page hands over once somebody has chosen at the provider who they are. */
  private Map<String, String> chosen(Client browser, String subject) {
    String url = browser.header("X-Url").replace("/authorize?", "/authorize/as?");
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url + "&subject=" + subject)).build(),
              HttpResponse.BodyHandlers.ofString());
      String back = answer.headers().firstValue("location").orElseThrow();
      String page = "http://127.0.0.1:" + running().port() + "/sign-in/provider?";
      assertTrue(back.startsWith(page), back);
      return Map.of("query", back.substring(page.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String id(Client person) {
    return person.get("/api/session").json().at("/user/id").asText();
  }

  private static String cookies(Client.Answer answer) {
    return String.join("\n", answer.headers().allValues("Set-Cookie"));
  }

  private static String cookie(Client.Answer answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }
}
