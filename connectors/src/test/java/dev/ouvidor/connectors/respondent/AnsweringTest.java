package dev.ouvidor.connectors.respondent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.kafka.KafkaChannel;
import dev.ouvidor.connectors.kafka.KafkaRecord;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.whatsapp.WhatsAppStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By WhatsApp, to people who never wrote there, with all of its faults. */
final class AnsweringTest {
  private static final String NUMBER = "106540352242922";
  private static final String PHONE = "5511988887777";
  private static final Map<String, Object> MAIL =
      Map.of("host", "smtp.loja.example", "from", "sac@loja.example");

  private final TestClock clock = new TestClock();
  private final WhatsAppStandIn whatsapp = new WhatsAppStandIn(0, clock, "t0ken", NUMBER);
  private final List<Channel> opened = new ArrayList<>();

  @BeforeEach
  void start() {
    whatsapp.start();
  }

  @AfterEach
  void stop() {
    opened.forEach(Channel::close);
    whatsapp.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"survey", "returns", "kafka"})
  void whoLeftAPhoneAndAgreedIsWrittenToInTheTemplate(String type) {
    Channel channel = open(type, Map.of());
    Feedback item = ana(channel, "");
    Replier replier = channel.replier().orElseThrow();

    assertTrue(item.eligibility().allowed());
    assertNull(item.author().email());
    assertEquals("whatsapp", replier.via(item));
    assertEquals(900, replier.rules(item).maxLength());
    var sent =
        assertInstanceOf(
            ReplyOutcome.Sent.class, replier.reply(reply(item, "Oi!\n\n\tVai     já")));

    assertTrue(sent.remoteId().startsWith("wamid."));
    assertEquals(List.of("Oi! Vai já"), whatsapp.writtenTo(PHONE));
    var written = Json.parse(whatsapp.requests().get(0).body());
    assertEquals("template", written.path("type").asText());
    assertEquals("resposta_sac", written.at("/template/name").asText());
    assertEquals("ouvidor:k", written.path("biz_opaque_callback_data").asText());
    assertTrue(written.path("context").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, pt_BR",
    "pt-PT, pt_BR",
    "en, en_US",
    "en-GB, en_US",
    "es-AR, es",
    "de, pt_BR"
  })
  void theTemplateIsInTheCustomersLanguage(String spoken, String sent) {
    Channel channel = open("survey", Map.of());
    Feedback item = ana(channel, ", 'locale': '" + spoken + "'");
    channel.replier().orElseThrow().reply(reply(item, "Oi!"));
    var written = Json.parse(whatsapp.requests().get(0).body());
    assertEquals(sent, written.at("/template/language/code").asText());
  }

  @Test
  void whichWayGoesFirstIsSetWhereBothAreKnown() {
    String address = ", 'respondent_email': 'ana@example.com'";
    Channel mailFirst = open("survey", Map.of("reply", MAIL));
    Channel whatsappFirst = open("survey", Map.of("reply", MAIL, "first", true));

    assertEquals("email", via(mailFirst, ana(mailFirst, address)));
    assertEquals("whatsapp", via(mailFirst, ana(mailFirst, "")));
    assertEquals("whatsapp", via(whatsappFirst, ana(whatsappFirst, address)));
    Feedback silent = ana(whatsappFirst, address + ", 'consent': null");
    assertEquals("email", via(whatsappFirst, silent), "WhatsApp needs the consent");
    assertEquals(20_000, whatsappFirst.replier().orElseThrow().rules(silent).maxLength());
  }

  @Test
  void whatWhatsAppCannotDeliverGoesByMailIfThereIsAnAddress() {
    whatsapp.unreachable(PHONE);
    Channel channel = open("survey", Map.of());
    Replier whatsappOnly = channel.replier().orElseThrow();
    var mail = new Mail();
    var unit = new EitherReplier(mail, whatsappOnly, true);
    Feedback without = ana(channel, "");
    Feedback with = ana(channel, ", 'respondent_email': 'ana@example.com'");

    var refused = assertInstanceOf(ReplyOutcome.Refused.class, unit.reply(reply(without, "Oi!")));
    assertEquals("whatsapp.undeliverable", refused.code());
    assertInstanceOf(ReplyOutcome.Sent.class, unit.reply(reply(with, "Oi!")));
    assertEquals(List.of("Oi!"), mail.sent);
    assertInstanceOf(Lookup.Found.class, unit.find(reply(with, "Oi!")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ACCEPT_AND_DROP", "ACCEPT_AND_ERROR", "SERVER_ERROR", "HANG", "CUT", "GARBAGE"})
  void everyDoubtIsLeftToWhatIsToldLaterOrToAPerson(Fault fault) {
    Channel channel = open("survey", Map.of());
    Feedback item = ana(channel, "");
    Replier replier = channel.replier().orElseThrow();
    whatsapp.fail(fault);
    Reply reply = reply(item, "Oi!");

    assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply));

    assertInstanceOf(Lookup.Unclear.class, replier.find(reply));
    assertTrue(whatsapp.writtenTo(PHONE).size() <= 1);
    assertEquals("whatsapp:" + NUMBER, replier.account());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"THROTTLED", "THROTTLED_BARE", "UNAUTHORISED"})
  void whatWasCertainlyNotSentIsTriedLater(Fault fault) {
    Channel channel = open("survey", Map.of());
    Feedback item = ana(channel, "");
    whatsapp.fail(fault);
    assertInstanceOf(
        ReplyOutcome.RetryLater.class, channel.replier().orElseThrow().reply(reply(item, "Oi!")));
    assertEquals(List.of(), whatsapp.writtenTo(PHONE));
  }

  @Test
  void whatMustNotBeSentIsNotSent() {
    Channel channel = open("survey", Map.of());
    Replier replier = channel.replier().orElseThrow();
    Feedback silent = ana(channel, ", 'consent': null");

    assertEquals("whatsapp.no_consent", refusal(replier, silent, "Oi!"));
    assertEquals("too_long", refusal(replier, ana(channel, ""), "a".repeat(901)));
    assertEquals(List.of(), whatsapp.requests());
  }

  @Test
  void noMorePeopleAreWrittenToInADayThanMetaAllows() {
    Channel channel = open("survey", Map.of("perDay", 2));
    Replier replier = channel.replier().orElseThrow();
    Feedback ana = ana(channel, "");
    Feedback bia = ana(channel, ", 'respondent_phone': '11 97777-0001'");
    Feedback caio = ana(channel, ", 'respondent_phone': '11 97777-0002'");

    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(ana, "Oi!")));
    clock.advance(Duration.ofHours(1));
    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(bia, "Oi!")));
    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(ana, "Mais uma coisa")));
    var later = assertInstanceOf(ReplyOutcome.RetryLater.class, replier.reply(reply(caio, "Oi!")));

    assertEquals(24, later.after().plusMinutes(1).toHours());
    assertEquals(
        "the budget of 2 people a day (template.perDay) is used up", later.reason().text());
    assertEquals(3, whatsapp.requests().size());
    clock.advance(later.after());
    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(caio, "Oi!")));
  }

  @ParameterizedTest
  @CsvSource({
    "phoneNumberId, +55,   connections[0].whatsapp.phoneNumberId",
    "country,       BR,    connections[0].whatsapp.country",
    "first,         maybe, connections[0].whatsapp.first",
    "window,        24h,   connections[0].whatsapp.window",
  })
  void aWrongSettingIsNamed(String field, String value, String place) {
    var wrong = assertThrows(SettingsException.class, () -> open("survey", Map.of(field, value)));
    assertEquals(place, wrong.place());
  }

  /** Only remembers. */
  private static final class Mail implements Replier {
    private final List<String> sent = new ArrayList<>();

    @Override
    public ReplyRules rules() {
      return ReplyRules.lasting(20_000, Set.of(Visibility.PRIVATE));
    }

    @Override
    public int length(String text) {
      return text.length();
    }

    @Override
    public ReplyOutcome post(Reply reply) {
      sent.add(reply.text());
      return new ReplyOutcome.Sent("m1", null);
    }

    @Override
    public Lookup find(Reply reply) {
      return sent.contains(reply.text()) ? new Lookup.Found("m1", null) : new Lookup.Absent();
    }
  }

  /**
   * @param more {@code reply}, or settings of the block for WhatsApp
   */
  private Channel open(String type, Map<String, Object> more) {
    var block = new HashMap<String, Object>(more);
    block.remove("reply");
    block.putIfAbsent("phoneNumberId", NUMBER);
    block.put("token", "t0ken");
    var template =
        new HashMap<String, Object>(
            Map.of("name", "resposta_sac", "languages", List.of("pt_BR", "en_US", "es")));
    template.put("perDay", Objects.requireNonNullElse(block.remove("perDay"), 250));
    block.put("template", template);
    block.put("baseUrl", whatsapp.base().toString());
    block.put("timeout", "1s");
    var settings = new HashMap<String, Object>();
    settings.put("whatsapp", block);
    if (more.containsKey("reply")) {
      settings.put("reply", MAIL);
    }
    if (type.equals("kafka")) {
      settings.putAll(
          Map.of("bootstrapServers", "k1:9092", "topics", List.of("sac"), "family", "message"));
    } else {
      settings.putAll(
          Map.of(
              "format", "generic", "verify", Map.of("preset", "standard", "secret", "c2VjcmV0")));
    }
    Channel channel =
        ChannelTypes.open(
            new ConnectionConfig("loja", type, new Settings("connections[0]", settings)),
            new Surroundings(clock, name -> null));
    opened.add(channel);
    return channel;
  }

  /**
   * What Ana says, who agreed and left her phone.
   *
   * @param more fields, which win
   */
  private Feedback ana(Channel channel, String more) {
    String body =
        ("{'id': 1, 'response_id': 1, 'return_id': 1, 'text': 'n', 'comment': 'n', 'consent': true,"
                + " 'phone': '(11) 98888-7777', 'respondent_phone': '(11) 98888-7777',"
                + " 'customer_phone': '(11) 98888-7777'"
                + more
                + "}")
            .replace('\'', '"');
    Parsed parsed =
        channel instanceof KafkaChannel kafka
            ? kafka.parse(new KafkaRecord("sac", 0, 1, null, body, clock.instant()))
            : channel.parse(new Delivery("d", "loja", body, clock.instant()));
    assertEquals(List.of(), parsed.rejected());
    return parsed.items().get(0);
  }

  private Reply reply(Feedback to, String text) {
    return new Reply("k", to, text, Visibility.PRIVATE, clock.instant());
  }

  private String refusal(Replier replier, Feedback to, String text) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier.reply(reply(to, text))).code();
  }

  private static String via(Channel channel, Feedback to) {
    return String.valueOf(channel.replier().orElseThrow().via(to));
  }
}
