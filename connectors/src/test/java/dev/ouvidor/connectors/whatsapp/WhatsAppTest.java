package dev.ouvidor.connectors.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Enclosed;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.ReplyNews;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhatsAppTest {
  private static final String NUMBER = "106540352242922";
  private static final String PHONE = "5511888880000";
  private static final Map<String, String> TEMPLATE = Map.of("name", "resposta_sac");

  private final TestClock clock = new TestClock();
  private final Surroundings surroundings = new Surroundings(clock, name -> null);
  private final WhatsAppStandIn whatsapp = new WhatsAppStandIn(0, clock, "t0ken", NUMBER);
  private Channel channel = open(Map.of());

  @BeforeEach
  void start() {
    whatsapp.start();
  }

  @AfterEach
  void stop() {
    channel.close();
    whatsapp.close();
  }

  @Test
  void aMessageAsMetaPushesIt() {
    Feedback item =
        only(
            message(
                """
                {"from":"5511888880000","id":"wamid.HBgN/a+b==","timestamp":"1767323045",
                 "type":"text","text":{"body":"Oi, meu pedido não chegou"},
                 "context":{"id":"wamid.before",
                            "referred_product":{"product_retailer_id":"BOTA-37"}}}
                """));

    assertEquals("whatsapp:wamid.HBgN~sa~pb==", item.id());
    assertEquals(Family.MESSAGE, item.family());
    assertEquals(Visibility.PRIVATE, item.visibility());
    assertEquals("Oi, meu pedido não chegou", item.text());
    assertEquals("Juan Pérez", item.author().name());
    assertEquals("+5511888880000", item.author().handle());
    assertFalse((item.id() + item.threadId() + item.author().id()).contains(PHONE));
    assertEquals("wamid.before", item.parentId());
    assertEquals(new Product("BOTA-37", null), item.product());
    assertEquals(Instant.ofEpochSecond(1767323045), item.createdAt());
    assertEquals(item.createdAt().plus(Duration.ofHours(24)), item.eligibility().until());
  }

  @Test
  void aBurstOfOnePersonIsOneConversation() {
    Feedback first = only(whatsapp.write(PHONE, "Ana", "oi"));
    Feedback second = only(whatsapp.write(PHONE, "Ana Sá", "meu pedido não chegou"));
    Feedback other = only(whatsapp.write("5521777770000", "Rui", "oi"));

    assertEquals(first.threadId(), second.threadId());
    assertEquals(first.author().id(), second.author().id());
    assertFalse(first.threadId().equals(other.threadId()));
  }

  @Test
  void whoHidesTheNumberIsKnownAndAnsweredByMetasId() {
    Feedback item =
        only(
            message(
                """
                {"from_user_id":"BR.13491208655302741918","id":"wamid.x","timestamp":"%d",
                 "type":"text","text":{"body":"oi"}}
                """
                    .formatted(clock.instant().getEpochSecond())));

    assertEquals("BR.13491208655302741918", item.author().id());
    assertNull(item.author().handle());
    replier().reply(reply(item, "Olá!"));
    var sent = Json.parse(whatsapp.requests().get(0).body());
    assertEquals("BR.13491208655302741918", sent.path("recipient").asText());
    assertFalse(sent.has("to"));
  }

  @Test
  void editsAndDeletionsAreLaterVersionsOfTheSameItem() {
    Feedback edited =
        only(
            message(
                """
                {"from":"5511888880000","id":"wamid.2","timestamp":"1767323100","type":"edit",
                 "edit":{"original_message_id":"wamid.1",
                         "message":{"type":"text","text":{"body":"agora certo"}}}}
                """));
    Feedback deleted =
        only(
            message(
                """
                {"from":"5511888880000","id":"wamid.3","timestamp":"1767323200","type":"revoke",
                 "revoke":{"original_message_id":"wamid.1"}}
                """));

    assertEquals("whatsapp:wamid.1", edited.id());
    assertEquals("agora certo", edited.text());
    assertTrue(edited.editVersion() > 0);
    assertEquals("whatsapp:wamid.1", deleted.id());
    assertTrue(deleted.deleted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'reaction','reaction':{'message_id':'wamid.1','emoji':'👍'}",
        "'type':'sticker','sticker':{'id':'5'}",
        "'type':'image','image':{'id':'5','mime_type':'image/jpeg'}",
        "'type':'system','system':{'body':'User changed number'}",
        "'type':'unsupported','errors':[{'code':131051}]"
      })
  void whatSaysNothingIsPassedOver(String content) {
    String json = "{'from':'5511888880000','id':'wamid.9','timestamp':'1767323045'," + content;
    Parsed parsed = deliver(message((json + "}").replace('\'', '"')));
    assertEquals(new Parsed(List.of(), List.of()), parsed);
  }

  @Test
  void oneBadMessageDoesNotStopTheOthersAndShowsNoNumberInQuarantine() {
    Parsed parsed =
        deliver(
            message(
                """
                {"from":"5511888880000","id":"wamid.1","type":"text","text":{"body":"sem hora"}},
                {"from":"5511888880000","id":"wamid.2","timestamp":"1767323045","type":"image",
                 "image":{"caption":"chegou assim"}}
                """));

    assertEquals("chegou assim", parsed.items().get(0).text());
    assertEquals("timestamp: is missing", parsed.rejected().get(0).why());
    assertFalse(parsed.rejected().get(0).payload().contains(PHONE));
  }

  @Test
  void otherNumbersAndOtherFieldsArePassedOver() {
    String body = whatsapp.write(PHONE, "Ana", "oi");
    assertEquals(List.of(), deliver(body.replace(NUMBER, "999")).items());
    assertEquals(
        List.of(),
        deliver(body.replace("\"messages\",\"value\"", "\"history\",\"value\"")).items());
  }

  @Test
  void anAnswerThatFailedLaterIsShownToAPersonIfItIsOurs() {
    String failed =
        """
        {"id":"wamid.5","status":"failed","timestamp":"1767323045","recipient_id":"5511888880000",
         "errors":[{"code":131047,"title":"Re-engagement message"}]%s}
        """;
    String ours = failed.formatted(",\"biz_opaque_callback_data\":\"ouvidor:k1\"");
    String body =
        value(
            "\"statuses\":[%s,%s,%s]"
                .formatted(ours, ours.replace("failed", "delivered"), failed.formatted("")));
    Parsed parsed = deliver(body);

    assertEquals(
        List.of(
            new ReplyNews("k1", "wamid.5", "window_closed"), new ReplyNews("k1", "wamid.5", null)),
        ((Pushed) channel).news(body));
    assertEquals(1, parsed.rejected().size());
    assertEquals(
        "our answer ouvidor:k1 did not reach the customer: Re-engagement message (code 131047)",
        parsed.rejected().get(0).why());
    assertFalse(parsed.rejected().get(0).payload().contains(PHONE));
  }

  @Test
  void onlyWhatMetaSignedIsTaken() {
    var pushed = (Pushed) channel;
    byte[] body = whatsapp.write(PHONE, "Ana", "oi").getBytes(UTF_8);
    var verify = new Settings("", Map.of("preset", "hex", "secret", "app-s3cret"));
    var headers = WebhookVerifier.of(verify, surroundings).sign("", clock.instant(), body);

    assertInstanceOf(
        Verdict.Accepted.class, pushed.verifier().verify(headers::get, body, clock.instant()));
    assertInstanceOf(
        Verdict.Refused.class,
        pushed.verifier().verify(headers::get, "{}".getBytes(UTF_8), clock.instant()));
    var question =
        Map.of("hub.mode", "subscribe", "hub.verify_token", "w0rd", "hub.challenge", "42");
    assertEquals("42", pushed.handshake().orElseThrow().answer(question::get).orElseThrow());
    assertEquals(200, pushed.taken());
  }

  @Test
  void anAnswerGoesToTheChatUnderTheMessage() {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "Chega\namanhã!")));

    assertEquals(List.of("Chega\namanhã!"), whatsapp.replies(Messages.wamid(item.nativeId())));
    var sent = Json.parse(whatsapp.requests().get(0).body());
    assertEquals(PHONE, sent.path("to").asText());
    assertEquals("text", sent.path("type").asText());
    assertEquals("ouvidor:k", sent.path("biz_opaque_callback_data").asText());
  }

  @Test
  void afterTheWindowThereIsNoAnswerWithoutATemplate() {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    clock.advance(Duration.ofHours(25));

    assertFalse(item.eligibility().allows(clock.instant()));
    assertEquals("window_closed", refusal(item, "Oi!"));
    assertEquals(List.of(), whatsapp.requests());
  }

  @Test
  void afterTheWindowTheTemplateCarriesTheAnswer() {
    channel = open(Map.of("template", TEMPLATE));
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    assertEquals(4_096, replier().rules(item).maxLength());
    assertFalse(replier().byTemplate(item));
    clock.advance(Duration.ofHours(25));

    assertTrue(item.eligibility().allows(clock.instant()));
    assertEquals(900, replier().rules(item).maxLength());
    assertTrue(replier().byTemplate(item));
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "Chega\namanhã!")));
    assertEquals(List.of("Chega amanhã!"), whatsapp.replies(Messages.wamid(item.nativeId())));
    assertEquals("too_long", refusal(item, "a".repeat(901)));
  }

  @ParameterizedTest
  @CsvSource({"0, image", "1, document"})
  void aFileGoesToTheChatWithTheAnswerAsItsCaption(int which, String kind) throws Exception {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    Reply reply = file(item, which);

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    Enclosed.assertSame(reply, whatsapp.files(Messages.wamid(item.nativeId())));
    assertEquals(List.of("Eis a etiqueta"), whatsapp.replies(Messages.wamid(item.nativeId())));
    var sent = Json.parse(whatsapp.requests().get(1).body());
    assertEquals(kind, sent.path("type").asText());
    assertEquals("ouvidor:k", sent.path("biz_opaque_callback_data").asText());
    Enclosed.assertTold("whatsapp", replier().rules(item));
  }

  @Test
  void afterTheWindowNoFileGoesAlong() {
    channel = open(Map.of("template", TEMPLATE));
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    clock.advance(Duration.ofHours(25));
    assertEquals(AttachmentRules.NONE, replier().rules(item).attachments());
    assertEquals("no_attachments", refusal(file(item, 0)));
    assertEquals(List.of(), whatsapp.requests());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"THROTTLED", "SERVER_ERROR", "CUT", "GARBAGE", "ACCEPT_AND_DROP"})
  void aFileThatDoesNotGetThereLeavesNoDoubtAboutItsReply(Fault fault) {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    Reply reply = file(item, 0);
    whatsapp.failWhere(request -> request.path().endsWith("/media"), fault);

    var later = assertInstanceOf(ReplyOutcome.RetryLater.class, replier().reply(reply));

    clock.advance(later.after());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    Enclosed.assertSame(reply, whatsapp.files(Messages.wamid(item.nativeId())));
  }

  @Test
  void aFileThatMetaDoesNotTakeIsRefusedInItsWords() {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    var refused =
        assertInstanceOf(
            ReplyOutcome.Refused.class,
            replier().reply(Enclosed.inBroken(reply(item, "Eis a etiqueta"))));
    assertEquals("attachment_refused", refused.code());
    assertTrue(refused.detail().contains("following types"), refused.detail());
    assertEquals(List.of(), whatsapp.replies(Messages.wamid(item.nativeId())));
  }

  @Test
  void aMessageWithAFileWhoseAnswerIsLostIsLeftToAPerson() {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    whatsapp.failWhere(request -> request.path().endsWith("/messages"), Fault.ACCEPT_AND_DROP);
    Reply reply = file(item, 0);
    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));
    assertInstanceOf(Lookup.Unclear.class, replier().find(reply));
    Enclosed.assertSame(reply, whatsapp.files(Messages.wamid(item.nativeId())));
  }

  /** The answer with a photo, or with a text. */
  private Reply file(Feedback item, int which) {
    Reply two = Enclosed.in(reply(item, "Eis a etiqueta"), 2);
    return new Reply(
        two.key(),
        item,
        two.text(),
        two.visibility(),
        two.firstTriedAt(),
        List.of(two.attachments().get(which)));
  }

  @Test
  void aWindowThatMetaSeesClosedIsSaid() {
    channel = open(Map.of("window", "30d"));
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    clock.advance(Duration.ofHours(25));
    assertEquals("window_closed", refusal(item, "Oi!"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ACCEPT_AND_DROP", "ACCEPT_AND_ERROR", "SERVER_ERROR", "HANG", "CUT", "GARBAGE"})
  void everyDoubtIsLeftToAPerson(Fault fault) {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    whatsapp.fail(fault);
    Reply reply = reply(item, "Oi!");

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));

    assertInstanceOf(Lookup.Unclear.class, replier().find(reply));
    assertTrue(whatsapp.replies(Messages.wamid(item.nativeId())).size() <= 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"THROTTLED", "THROTTLED_BARE", "UNAUTHORISED"})
  void whatWasCertainlyNotSentIsTriedLater(Fault fault) {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    whatsapp.fail(fault);
    assertInstanceOf(ReplyOutcome.RetryLater.class, replier().reply(reply(item, "Oi!")));
    assertEquals(List.of(), whatsapp.replies(Messages.wamid(item.nativeId())));
  }

  @Test
  void aReplyThatIsTooLongIsRefusedBeforeItIsSent() {
    Feedback item = only(whatsapp.write(PHONE, "Ana", "cadê?"));
    assertEquals("too_long", refusal(item, "a".repeat(4_097)));
    assertEquals(List.of(), whatsapp.requests());
  }

  @Test
  void settingsAreNamedWhenTheyAreWrong() {
    var e =
        assertThrows(SettingsException.class, () -> open(Map.of("phoneNumberId", "+55")).close());
    assertEquals(
        "connections[0].phoneNumberId: '+55' must be Meta's number of the phone number",
        e.getMessage());
  }

  private Channel open(Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("phoneNumberId", NUMBER);
    settings.put("token", "t0ken");
    settings.put("appSecret", "app-s3cret");
    settings.put("verifyToken", "w0rd");
    settings.put("baseUrl", whatsapp.base().toString());
    settings.put("timeout", "1s");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("zap", "whatsapp", new Settings("connections[0]", settings)),
        surroundings);
  }

  private Replier replier() {
    return channel.replier().orElseThrow();
  }

  private Reply reply(Feedback to, String text) {
    return new Reply("k", to, text, Visibility.PRIVATE, clock.instant());
  }

  private String refusal(Feedback item, String text) {
    return refusal(reply(item, text));
  }

  private String refusal(Reply reply) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply)).code();
  }

  private Parsed deliver(String body) {
    return channel.parse(new Delivery("d", "zap", body, clock.instant()));
  }

  private Feedback only(String body) {
    Parsed parsed = deliver(body);
    assertEquals(List.of(), parsed.rejected());
    assertEquals(1, parsed.items().size());
    return Objects.requireNonNull(parsed.items().get(0));
  }

  private static String message(String messages) {
    return value(
        """
        "contacts":[{"profile":{"name":"Juan Pérez"},"wa_id":"5511888880000"}],"messages":[%s]
        """
            .formatted(messages));
  }

  private static String value(String content) {
    return """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",
         "value":{"messaging_product":"whatsapp",
                  "metadata":{"display_phone_number":"5511999990000","phone_number_id":"%s"},%s}}]}]}
        """
        .formatted(NUMBER, content);
  }
}
