package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/**
 * A marketplace with one seller: its API as one application sees it, and a page that shows the
 * questions and answers. Refresh tokens serve once, access tokens for six hours. Thread safe.
 */
public final class MercadoLivreStandIn extends StandIn {
  private static final Pattern QUESTION = Pattern.compile("/questions/(\\d+)");
  private static final Pattern CLAIM = Pattern.compile("/post-purchase/v[12]/claims/(\\d+)(/.*)?");
  private static final Pattern REASON = Pattern.compile("/post-purchase/v1/claims/reasons/(\\w+)");
  private static final Duration LIFE = Duration.ofHours(6);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(-4));
  private static final String SELLER = "Vendedor";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InstantSource clock;
  private final String seller;
  private final StandInQuestions questions;
  private final StandInClaims claims;
  private final Map<String, String> titles = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private String refreshToken;
  private String accessToken = "";
  private Instant expires = Instant.MIN;
  private int refreshes;
  private boolean revoked;

  private record State(
      List<StandInQuestions.Question> questions, List<StandInClaims.Claim> claims) {}

  /**
   * @param port 0 for any free one
   * @param seller number of the seller's account
   * @param refreshToken the first one
   */
  public MercadoLivreStandIn(int port, InstantSource clock, String seller, String refreshToken) {
    super(port);
    this.clock = clock;
    this.seller = seller;
    this.refreshToken = refreshToken;
    this.questions = new StandInQuestions(clock, seller);
    this.claims = new StandInClaims(clock, seller);
  }

  /** Something is put up for sale. */
  public synchronized void list(String item, String title) {
    titles.put(item, title);
  }

  /** The platform explains a reason id: its own name for it, and what customers tick. */
  public synchronized void explain(String reason, String name, String detail) {
    reasons.put(reason, name + "|" + detail);
  }

  /** Somebody asks; returns the number of the question. */
  public synchronized String ask(String buyer, String item, String text) {
    return questions.ask(buyer, item, text);
  }

  /** A question changes into UNANSWERED, UNDER_REVIEW, BANNED, DELETED or CLOSED_UNANSWERED. */
  public synchronized void turn(String question, String status) {
    questions.put(questions.known(question).in(status));
  }

  /** The answer to a question, if there is one. */
  public synchronized List<String> answers(String question) {
    String answer = questions.known(question).answer();
    return answer == null ? List.of() : List.of(answer);
  }

  /** A buyer opens a claim; returns its number. */
  public synchronized String claim(String buyer, String item, String reason, String text) {
    return claims.open(buyer, item, reason, text);
  }

  /** The buyer writes on. */
  public synchronized void insist(String claim, String text) {
    claims.say(claim, "complainant", text);
  }

  /** The goods of a claim come back. */
  public synchronized void sendBack(String claim) {
    claims.known(claim).returned = true;
    claims.known(claim).updated = clock.instant();
  }

  /** The platform steps in; the seller can write only to it. */
  public synchronized void mediate(String claim) {
    claims.known(claim).stage = "dispute";
    claims.known(claim).updated = clock.instant();
  }

  /** A claim comes to its end. */
  public synchronized void close(String claim) {
    claims.known(claim).status = "closed";
    claims.known(claim).updated = clock.instant();
  }

  /** The seller's messages in a claim, oldest first. */
  public synchronized List<String> messages(String claim) {
    return claims.known(claim).messages.stream()
        .filter(StandInClaims.Message::isSellers)
        .map(StandInClaims.Message::text)
        .toList();
  }

  /** The access token ends before its time, as it does when the seller changes the password. */
  public synchronized void expire() {
    expires = Instant.MIN;
  }

  /** How often the token was renewed. */
  public synchronized int refreshes() {
    return refreshes;
  }

  /** Without the tokens: after a restart the first refresh token serves again. */
  @Override
  protected synchronized Object state() {
    return asOfNow(new State(questions.newestFirst(), claims.newestFirst()));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    questions.restore(before.questions());
    claims.restore(before.claims());
  }

  @Override
  protected boolean isApi(Request request) {
    return !request.path().equals("/oauth/token") && !request.path().equals("/");
  }

  @Override
  protected Response throttled() {
    return error(429, "local_rate_limited", "Too many requests");
  }

  /** The seller has withdrawn the grant: the next renewal fails, too. */
  @Override
  protected synchronized Response unauthorised() {
    revoked = true;
    return error(401, "unauthorized", "invalid access token");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    String path = request.path();
    if (path.equals("/oauth/token")) {
      return renew(request.form());
    } else if (path.equals("/")) {
      return UserPage.of("feira", conversations());
    } else if (!("Bearer " + accessToken).equals(request.header("authorization"))
        || !clock.instant().isBefore(expires)) {
      return error(401, "unauthorized", "invalid access token");
    }
    JsonNode body = request.body().isEmpty() ? JSON.nullNode() : JSON.readTree(request.body());
    Matcher question = QUESTION.matcher(path);
    Matcher claim = CLAIM.matcher(path);
    Matcher reason = REASON.matcher(path);
    if (path.equals("/questions/search")) {
      return questions.search(request);
    } else if (path.equals("/answers")) {
      return questions.answer(body);
    } else if (question.matches()) {
      return questions.one(question.group(1));
    } else if (path.equals("/post-purchase/v1/claims/search")) {
      return claims.search(request);
    } else if (reason.matches()) {
      return reason(reason.group(1));
    } else if (claim.matches()) {
      return claims.one(claim.group(1), claim.group(2) == null ? "" : claim.group(2), body);
    }
    return sold(path);
  }

  private Response sold(String path) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/items/") && titles.containsKey(id)) {
      return Response.json(200, item(id).put("permalink", base() + "/#" + id).toString());
    } else if (path.startsWith("/orders/") && !claims.ordered(id).isEmpty()) {
      ObjectNode order = JsonNodeFactory.instance.objectNode().put("id", Long.valueOf(id));
      order.putArray("order_items").addObject().set("item", item(claims.ordered(id)));
      return Response.json(200, order.toString());
    }
    return error(404, "not_found", "No such resource: " + path);
  }

  private ObjectNode item(String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("title", titles.get(id))
        .put("seller_sku", "SKU-" + id);
  }

  private Response reason(String id) {
    String known = reasons.get(id);
    if (known == null) {
      return error(404, "not_found", "Reason not found: " + id);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    json.put("flow", "post_purchase_delivered").put("name", known.substring(0, known.indexOf('|')));
    return Response.json(
        200, json.put("detail", known.substring(known.indexOf('|') + 1)).toString());
  }

  private Response renew(Map<String, String> form) {
    boolean valid =
        "refresh_token".equals(form.get("grant_type"))
            && refreshToken.equals(form.get("refresh_token"))
            && !revoked;
    revoked = false;
    if (!valid) {
      return error(400, "invalid_grant", "Error validating grant, it was already used");
    }
    refreshes++;
    refreshToken = "TG-" + refreshes + "-" + seller;
    accessToken = "APP_USR-" + refreshes + "-" + seller;
    expires = clock.instant().plus(LIFE);
    return Response.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", accessToken)
            .put("token_type", "bearer")
            .put("expires_in", LIFE.toSeconds())
            .put("scope", "offline_access read write")
            .put("user_id", Long.valueOf(seller))
            .put("refresh_token", refreshToken)
            .toString());
  }

  private String conversations() {
    var html = new StringBuilder();
    for (StandInQuestions.Question question : questions.newestFirst()) {
      if (question.status().endsWith("ANSWERED")) {
        html.append(
            conversation(
                question.id(),
                "Pergunta",
                question.item(),
                UserPage.said(false, question.buyer(), question.text())
                    + answers(question.id()).stream()
                        .map(answer -> UserPage.said(true, SELLER, answer))
                        .collect(Collectors.joining())));
      }
    }
    for (StandInClaims.Claim claim : claims.newestFirst()) {
      html.append(
          conversation(
              claim.id,
              "Reclamação",
              claim.item,
              claim.messages.stream()
                  .map(
                      m ->
                          UserPage.said(
                              m.isSellers(), m.isSellers() ? SELLER : claim.buyer, m.text()))
                  .collect(Collectors.joining())));
    }
    return html.toString();
  }

  private String conversation(String id, String kind, String item, String said) {
    return "<article id=\"%s\"><span>%s</span><h2>%s</h2>%s</article>"
        .formatted(id, kind, Entities.escape(titles.getOrDefault(item, item)), said);
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  static Response error(int status, String code, String message) {
    return Response.json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("message", message)
            .put("error", code)
            .put("status", status)
            .toString());
  }
}
