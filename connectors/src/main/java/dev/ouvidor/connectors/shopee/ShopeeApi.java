package dev.ouvidor.connectors.shopee;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.tokens.SharedToken;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Signed requests to Shopee for one shop. Thread safe. */
final class ShopeeApi {
  private static final String COMMENTS = "/api/v2/product/get_comment";
  private static final String REPLY = "/api/v2/product/reply_comment";
  private static final String RENEW = "/api/v2/auth/access_token/get";
  private static final Duration LIFE = Duration.ofHours(4);
  private static final String PAGE = "100";

  private final ShopeeSettings settings;
  private final InstantSource clock;
  private final Sign sign;
  private final JsonHttp http;
  private final SharedToken token;

  ShopeeApi(ShopeeSettings settings, InstantSource clock) {
    var application = settings.application();
    this.settings = settings;
    this.clock = clock;
    this.sign = new Sign(application.partnerId(), application.partnerKey());
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.token =
        new SharedToken(application.tokenFile(), application.refreshToken(), this::renew, clock);
  }

  /**
   * Comments on all products, the newest first.
   *
   * @param cursor as the page before told it; empty for the first
   */
  JsonNode comments(String cursor) throws PlatformFailure, InterruptedException {
    return comments(Map.of("cursor", cursor, "page_size", PAGE));
  }

  /** One comment. */
  JsonNode comment(String id) throws PlatformFailure, InterruptedException {
    JsonNode found = comments(Map.of("comment_id", id, "cursor", "", "page_size", "1"));
    for (JsonNode comment : found.path("item_comment_list")) {
      if (comment.path("comment_id").asText().equals(id)) {
        return comment;
      }
    }
    throw new PlatformFailure(new Answer.Gone(Reason.of(Cause.NO_ITEM, id)));
  }

  Answer reply(String id, String text) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("comment_list")
        .addObject()
        .put("comment_id", Long.parseLong(id))
        .put("comment", text);
    return token.send(
        access -> Verdicts.of(http.post(uri(REPLY, access, Map.of()), Map.of(), body), true));
  }

  private JsonNode comments(Map<String, String> query)
      throws PlatformFailure, InterruptedException {
    Answer answer =
        token.send(access -> Verdicts.of(http.get(uri(COMMENTS, access, query), Map.of()), false));
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure((Answer.Failure) answer);
    }
    JsonNode response = ok.body().path("response");
    if (!response.path("item_comment_list").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, COMMENTS, "list"), Waits.UNAVAILABLE));
    }
    return response;
  }

  private SharedToken.Renewed renew(String refresh) throws PlatformFailure, InterruptedException {
    String partner = settings.application().partnerId();
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("refresh_token", refresh)
            .put("shop_id", Long.parseLong(settings.shopId()))
            .put("partner_id", Long.parseLong(partner));
    long now = clock.instant().getEpochSecond();
    var query = new LinkedHashMap<String, String>();
    query.put("partner_id", partner);
    query.put("timestamp", String.valueOf(now));
    query.put("sign", sign.of(RENEW, now, ""));
    Answer answer = Verdicts.of(http.post(address(RENEW, query), Map.of(), body), true);
    return SharedToken.Renewed.of(answer, refresh, "expire_in", LIFE);
  }

  private URI uri(String path, String access, Map<String, String> more) {
    long now = clock.instant().getEpochSecond();
    var query = new LinkedHashMap<String, String>();
    query.put("partner_id", settings.application().partnerId());
    query.put("timestamp", String.valueOf(now));
    query.put("access_token", access);
    query.put("shop_id", settings.shopId());
    query.put("sign", sign.of(path, now, access + settings.shopId()));
    query.putAll(more);
    return address(path, query);
  }

  private URI address(String path, Map<String, String> query) {
    return URI.create(
        settings.base()
            + path
            + query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", "")));
  }
}
