package dev.ouvidor.connectors.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Facebook pushes, in the shape of its real payloads. */
final class MetaWebhookTest {
  private static final String PAGE = "1234567890321";

  private final TestClock clock = new TestClock();
  private final FacebookStandIn facebook =
      new FacebookStandIn(0, clock, "t0ken", PAGE, "Loja Aurora");
  private Channel channel = open(Map.of());
  private String post = "";

  @BeforeEach
  void start() {
    facebook.start();
    post = facebook.post("Chegou a coleção nova");
  }

  @AfterEach
  void stop() {
    channel.close();
    facebook.close();
  }

  @Test
  void aCommentIsReadFromThePlatformWhateverTheDeliverySays() {
    String id = facebook.comment(post, "77", "João", "cadê?");

    Feedback item = only(deliver(comment("add", id, "77", "something forged or outdated")));

    assertEquals("facebook:" + id, item.id());
    assertEquals("cadê?", item.text());
    assertTrue(clock.instant().isAfter(item.createdAt()));
    assertEquals(0, item.editVersion());
  }

  @Test
  void anEditIsALaterVersion() {
    String id = facebook.comment(post, "77", "João", "cadê?");
    facebook.edit(id, "cadê meu pedido?");

    Feedback item = only(deliver(comment("edited", id, "77", "")));

    assertEquals("cadê meu pedido?", item.text());
    assertEquals(Instant.ofEpochSecond(1448555737), item.editedAt());
    assertTrue(item.editVersion() > 0);
  }

  @ParameterizedTest
  @CsvSource({"remove", "hide"})
  void whatIsTakenBackIsATombstoneAtOnce(String verb) {
    Feedback item = only(deliver(comment(verb, "905578656204626_905579239537901", "77", "")));

    assertTrue(item.deleted());
    assertEquals("facebook:905578656204626_905579239537901", item.id());
    assertEquals(List.of(), facebook.requests());
  }

  @Test
  void aRecommendationIsTakenAsItIsPushed() {
    Feedback item =
        only(
            deliver(
                change(
                    "ratings",
                    """
                    {"item":"rating","verb":"add","open_graph_story_id":904801129604590,
                     "reviewer_id":705955836155788,"reviewer_name":"Tester",
                     "review_text":"Bem legal","recommendation_type":"POSITIVE",
                     "comment_id":null,"created_time":1537369512}
                    """)));

    assertEquals("facebook:904801129604590", item.id());
    assertEquals(Family.REVIEW, item.family());
    assertEquals(5, item.rating());
    assertEquals("705955836155788", item.author().id());
    assertEquals(Instant.ofEpochSecond(1537369512), item.createdAt());
  }

  @Test
  void oneBadChangeDoesNotStopTheOthers() {
    String id = facebook.comment(post, "77", "João", "cadê?");
    String body =
        """
        {"object":"page","entry":[
          {"id":"999","time":1,"changes":[{"field":"feed","value":{"item":"comment"}}]},
          {"id":"%s","time":1449135003,"changes":[
            {"field":"feed","value":{"item":"reaction","verb":"add"}},
            {"field":"feed","value":{"item":"comment","verb":"add"}},
            {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"1_2"}},
            {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"%s"}}]}]}
        """
            .formatted(PAGE, id);

    Parsed parsed = deliver(body);

    assertEquals(List.of("facebook:" + id), parsed.items().stream().map(Feedback::id).toList());
    assertEquals(1, parsed.rejected().size());
    assertEquals("comment_id: is missing", parsed.rejected().get(0).why());
  }

  @Test
  void whatMetaRefusesToShowIsPutAsideAlone() {
    String first = facebook.comment(post, "77", "João", "cadê?");
    String refused = facebook.comment(post, "78", "Ana", "e o meu?");
    String last = facebook.comment(post, "79", "Rui", "idem");
    facebook.withhold(refused);
    String body =
        """
        {"object":"page","entry":[{"id":"%s","time":1449135003,"changes":[
          {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"%s"}},
          {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"%s"}},
          {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"%s"}}]}]}
        """
            .formatted(PAGE, first, refused, last);

    Parsed parsed = deliver(body);

    assertEquals(List.of("cadê?", "idem"), parsed.items().stream().map(Feedback::text).toList());
    assertEquals(1, parsed.rejected().size());
    Rejected aside = parsed.rejected().get(0);
    assertTrue(aside.why().startsWith(refused + " cannot be read: "), aside.why());
    assertTrue(aside.payload().contains(refused) && !aside.payload().contains(first));
  }

  @ParameterizedTest
  @CsvSource({
    "feed, comment, comment_id, me/accounts",
    "feed, post, post_id, 1_2?fields=from",
    "ratings, rating, open_graph_story_id, ../me"
  })
  void whatIsNoIdBecomesPartOfNoAddress(String field, String item, String name, String id) {
    String value = "{\"item\":\"%s\",\"verb\":\"add\",\"%s\":\"%s\"}".formatted(item, name, id);

    Parsed parsed = deliver(change(field, value));

    assertEquals(List.of(), parsed.items());
    assertEquals(
        List.of(name + ": '" + id + "' must be an id of the Graph API"),
        parsed.rejected().stream().map(Rejected::why).toList());
    assertEquals(List.of(), facebook.requests());
  }

  @Test
  void ownWordsAreNotEvenLookedUp() {
    assertEquals(List.of(), deliver(comment("add", "1_2", PAGE, "Oi!")).items());
    assertEquals(List.of(), facebook.requests());
  }

  @Test
  void whatIsNoPayloadOfAPageIsRejected() {
    for (String body : List.of("{\"object\":\"user\"}", "<html>", "[]")) {
      assertEquals(1, deliver(body).rejected().size(), body);
    }
  }

  @Test
  void aDeliveryWaitsForAPlatformThatIsIll() {
    String id = facebook.comment(post, "77", "João", "cadê?");
    facebook.fail(Fault.SERVER_ERROR, Fault.UNAUTHORISED);
    String body = comment("add", id, "77", "");

    assertInstanceOf(
        Fetch.Unavailable.class, assertThrows(NotNow.class, () -> deliver(body)).why());
    assertInstanceOf(
        Fetch.Unauthorised.class, assertThrows(NotNow.class, () -> deliver(body)).why());
    assertEquals("cadê?", only(deliver(body)).text());
  }

  @Test
  void onlyWhoKnowsTheAppSecretPushesAndOnlyWhoKnowsTheTokenShakesHands() {
    Pushed pushed = assertInstanceOf(Pushed.class, channel);
    var verifier = assertInstanceOf(WebhookVerifier.class, pushed.verifier());
    byte[] body = "{\"message\":\"\\u00e1\"}".getBytes(UTF_8);
    var headers = verifier.sign("d", clock.instant(), body);
    assertEquals(Set.of("X-Hub-Signature-256"), headers.keySet());
    assertInstanceOf(Verdict.Accepted.class, verifier.verify(headers::get, body, clock.instant()));
    byte[] unescaped = "{\"message\":\"á\"}".getBytes(UTF_8);
    assertInstanceOf(
        Verdict.Refused.class, verifier.verify(headers::get, unescaped, clock.instant()));

    var question = new HashMap<String, String>();
    question.put("hub.mode", "subscribe");
    question.put("hub.verify_token", "v3rify");
    question.put("hub.challenge", "1158201444");
    var handshake = pushed.handshake().orElseThrow();
    assertEquals("1158201444", handshake.answer(question::get).orElseThrow());
    question.put("hub.verify_token", "guess");
    assertTrue(handshake.answer(question::get).isEmpty());
  }

  @Test
  void withoutAnAppSecretNothingIsPushed() {
    try (Channel polling = open(Map.of("appSecret", "", "verifyToken", ""))) {
      assertTrue(!(polling instanceof Pushed));
    }
    var alone = assertThrows(SettingsException.class, () -> open(Map.of("appSecret", "")));
    assertEquals("connections[0].appSecret: is missing, verifyToken needs it", alone.getMessage());
    var name = assertThrows(SettingsException.class, () -> open(Map.of("pageId", "lojaaurora")));
    assertEquals(
        "connections[0].pageId: 'lojaaurora' must be the number of the page", name.getMessage());
  }

  /** Empty values take a setting out. */
  private Channel open(Map<String, String> changed) {
    var settings = new HashMap<String, Object>();
    settings.put("pageId", PAGE);
    settings.put("token", "t0ken");
    settings.put("appSecret", "s3cret");
    settings.put("verifyToken", "v3rify");
    settings.put("baseUrl", facebook.base());
    settings.putAll(changed);
    settings.values().removeIf(""::equals);
    return ChannelTypes.open(
        new ConnectionConfig("pagina", "facebook", new Settings("connections[0]", settings)),
        new Surroundings(clock, name -> null));
  }

  private Parsed deliver(String body) {
    return channel.parse(new Delivery("d", "pagina", body, clock.instant()));
  }

  private static Feedback only(Parsed parsed) {
    assertEquals(List.of(), parsed.rejected());
    assertEquals(1, parsed.items().size(), parsed.toString());
    return parsed.items().get(0);
  }

  private static String comment(String verb, String id, String author, String text) {
    return change(
        "feed",
        """
        {"item":"comment","verb":"%s","comment_id":"%s","post_id":"%s_905578656204626",
         "parent_id":"%s_905578656204626","created_time":1448555737,"message":"%s",
         "from":{"name":"Tester","id":"%s"}}
        """
            .formatted(verb, id, PAGE, PAGE, text, author));
  }

  private static String change(String field, String value) {
    return """
        {"object":"page","entry":[{"id":"%s","time":1448555737,
         "changes":[{"field":"%s","value":%s}]}]}
        """
        .formatted(PAGE, field, value);
  }
}
