package dev.ouvidor.connectors.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plays an OpenID Connect provider: discovery, authorization code with PKCE, keys, sign-out; with a
 * page on which one chooses who one is. Lies in its tokens when it is told to. Thread safe.
 */
public final class IdentityStandIn extends StandIn {
  public static final String CLIENT = "ouvidor";
  public static final String SECRET = "segredo-da-identidade";

  private static final long LIFE = 300;

  private final InstantSource clock;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Grant> codes = new HashMap<>();
  private final Map<String, Person> tokens = new HashMap<>();
  private final Map<String, String> sessions = new HashMap<>();
  private SigningKey key = new SigningKey();
  private @Nullable Lie lie;

  /**
   * Somebody whom it knows.
   *
   * @param subject never changes
   * @param email null if it does not know
   * @param groups what stands in the claim {@code groups}
   * @param amr how they signed in
   */
  public record Person(
      String subject,
      String name,
      @Nullable String email,
      boolean verified,
      List<String> groups,
      List<String> amr) {}

  /** What can be wrong with a token. */
  public enum Lie {
    NONCE,
    AUDIENCE,
    ISSUER,
    EXPIRED,
    KEY,
    UNSIGNED
  }

  private record Grant(Map<String, String> asked, Person person, String session) {}

  /**
   * @param port 0 for any free one
   */
  public IdentityStandIn(int port, InstantSource clock) {
    super(port);
    this.clock = clock;
  }

  /** Knows somebody, or knows something else of them. */
  public synchronized void know(Person person) {
    people.put(person.subject(), person);
  }

  /** The next token has this wrong. */
  public synchronized void lie(Lie next) {
    lie = next;
  }

  /** Signs with another key from now on, and forgets the one of before. */
  public synchronized void rotate() {
    key = new SigningKey();
  }

  /** What it calls the session in which somebody last signed in; empty before they did. */
  public synchronized String session(String subject) {
    return sessions.getOrDefault(subject, "");
  }

  /**
   * What it tells its clients when somebody signs out, before it is signed.
   *
   * @param session null for all of theirs
   */
  public ObjectNode departure(String subject, @Nullable String session) {
    long at = clock.instant().getEpochSecond();
    ObjectNode claims =
        object()
            .put("iss", base().toString())
            .put("aud", CLIENT)
            .put("sub", subject)
            .put("iat", at)
            .put("exp", at + LIFE)
            .put("jti", UUID.randomUUID().toString());
    claims.putObject("events").putObject("http://schemas.openid.net/event/backchannel-logout");
    return session == null ? claims : claims.put("sid", session);
  }

  /** Signs claims of any kind; a lie about the key or the signature counts. */
  public synchronized String signed(ObjectNode claims) {
    Lie now = lie;
    lie = null;
    if (now == Lie.UNSIGNED) {
      return SigningKey.unsigned(claims);
    }
    return (now == Lie.KEY ? new SigningKey() : key).sign(claims);
  }

  @Override
  protected boolean isApi(Request request) {
    return !request.path().startsWith("/authorize");
  }

  @Override
  protected synchronized Response answer(Request request) {
    return switch (request.path()) {
      case "/.well-known/openid-configuration" -> Response.json(200, metadata().toString());
      case "/jwks" -> Response.json(200, key.published().toString());
      case "/authorize" -> choose(request);
      case "/authorize/as" -> approve(request);
      case "/token" -> token(request);
      case "/userinfo" -> userInfo(request);
      case "/logout" ->
          redirect(request.query().getOrDefault("post_logout_redirect_uri", base() + "/"));
      default -> Response.json(404, "{\"error\":\"not_found\"}");
    };
  }

  private ObjectNode metadata() {
    ObjectNode metadata = object();
    metadata
        .put("issuer", base().toString())
        .put("authorization_endpoint", base() + "/authorize")
        .put("token_endpoint", base() + "/token")
        .put("userinfo_endpoint", base() + "/userinfo")
        .put("jwks_uri", base() + "/jwks")
        .put("end_session_endpoint", base() + "/logout")
        .put("backchannel_logout_supported", true)
        .put("backchannel_logout_session_supported", true);
    metadata.putArray("response_types_supported").add("code");
    metadata.putArray("subject_types_supported").add("public");
    metadata.putArray("id_token_signing_alg_values_supported").add("RS256");
    metadata.putArray("code_challenge_methods_supported").add("S256");
    metadata.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
    return metadata;
  }

  /** A page with a link for everybody it knows, and one for those who change their mind. */
  private Response choose(Request request) {
    var page = new StringBuilder("<!doctype html><title>Identity</title><h1>Who are you?</h1><ul>");
    Map<String, String> back = new LinkedHashMap<>(request.query());
    for (Person person : people.values()) {
      back.put("subject", person.subject());
      page.append("<li><a href=\"/authorize/as?%s\">%s</a>".formatted(form(back), person.name()));
    }
    back.put("subject", "");
    page.append("<li><a href=\"/authorize/as?%s\">Nobody</a></ul>".formatted(form(back)));
    return Response.html(page.toString());
  }

  private Response approve(Request request) {
    Map<String, String> asked = request.query();
    Map<String, String> answer = new LinkedHashMap<>();
    Person person = people.get(asked.getOrDefault("subject", ""));
    boolean complete =
        CLIENT.equals(asked.get("client_id"))
            && "code".equals(asked.get("response_type"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.containsKey("nonce")
            && asked.containsKey("code_challenge")
            && asked.getOrDefault("scope", "").contains("openid");
    if (person == null || !complete) {
      answer.put("error", complete ? "access_denied" : "invalid_request");
    } else {
      String code = UUID.randomUUID().toString();
      String session = UUID.randomUUID().toString();
      sessions.put(person.subject(), session);
      codes.put(code, new Grant(asked, person, session));
      answer.put("code", code);
    }
    answer.put("state", asked.getOrDefault("state", ""));
    return redirect(asked.get("redirect_uri") + "?" + form(answer));
  }

  private Response token(Request request) {
    Map<String, String> form = request.form();
    Grant grant = codes.remove(form.getOrDefault("code", ""));
    String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
    if (!("Basic " + basic).equals(request.header("authorization"))) {
      return Response.json(401, "{\"error\":\"invalid_client\"}");
    }
    if (grant == null
        || !String.valueOf(grant.asked().get("redirect_uri")).equals(form.get("redirect_uri"))
        || !challenge(form.getOrDefault("code_verifier", ""))
            .equals(grant.asked().get("code_challenge"))) {
      return Response.json(400, "{\"error\":\"invalid_grant\"}");
    }
    String access = UUID.randomUUID().toString();
    tokens.put("Bearer " + access, grant.person());
    return Response.json(
        200,
        object()
            .put("access_token", access)
            .put("token_type", "Bearer")
            .put("expires_in", LIFE)
            .put("id_token", idToken(grant))
            .toString());
  }

  private String idToken(Grant grant) {
    Lie now = lie;
    long at = clock.instant().getEpochSecond() - (now == Lie.EXPIRED ? 2 * LIFE : 0);
    ObjectNode claims =
        claims(grant.person())
            .put("iss", now == Lie.ISSUER ? "https://else.example" : base().toString())
            .put("aud", now == Lie.AUDIENCE ? "somebody-else" : CLIENT)
            .put("nonce", now == Lie.NONCE ? "another" : grant.asked().get("nonce"))
            .put("sid", grant.session())
            .put("iat", at)
            .put("exp", at + LIFE);
    grant.person().amr().forEach(claims.withArray("/amr")::add);
    return signed(claims);
  }

  private Response userInfo(Request request) {
    Person person = tokens.get(String.valueOf(request.header("authorization")));
    return person == null
        ? Response.json(401, "{\"error\":\"invalid_token\"}")
        : Response.json(200, claims(person).toString());
  }

  private static ObjectNode claims(Person person) {
    ObjectNode claims =
        object()
            .put("sub", person.subject())
            .put("name", person.name())
            .put("email_verified", person.verified());
    if (person.email() != null) {
      claims.put("email", person.email());
    }
    person.groups().forEach(claims.withArray("/groups")::add);
    return claims;
  }

  private static Response redirect(String to) {
    return new Response(302, Map.of("location", to), new byte[0]);
  }

  private static String form(Map<String, String> values) {
    var form = new StringBuilder();
    values.forEach(
        (name, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
    return form.toString();
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
