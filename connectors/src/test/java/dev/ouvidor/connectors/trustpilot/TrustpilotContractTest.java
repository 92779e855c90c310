package dev.ouvidor.connectors.trustpilot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrustpilotContractTest extends ChannelContract {
  private static final String UNIT = "46d6a890ffa235a75b00021d";
  private static final String USER = "507f191e810c19729de860ea";

  @Override
  protected StandIn platform() {
    return new TrustpilotStandIn(0, clock, "key", "s3cret", UNIT);
  }

  @Override
  protected Channel open(StandIn platform) {
    return ChannelTypes.open(config(settings(platform, Map.of("user", USER))), surroundings);
  }

  @Override
  protected String stream() {
    return "reviews";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return ((TrustpilotStandIn) platform).review("Maria", 2, "Demorou", text, "1001");
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((TrustpilotStandIn) platform).edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((TrustpilotStandIn) platform).delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return ((TrustpilotStandIn) platform).answers(nativeId);
  }

  private TrustpilotStandIn site() {
    return (TrustpilotStandIn) running();
  }

  private static Map<String, Object> settings(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("apiKey", "key");
    settings.put("apiSecret", "s3cret");
    settings.put("businessUnit", UNIT);
    settings.put("baseUrl", platform.base().toString());
    settings.put("timeout", "1s");
    settings.put("every", "15s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return settings;
  }

  private static ConnectionConfig config(Map<String, Object> settings) {
    return new ConnectionConfig("tp", "trustpilot", new Settings("connections[0]", settings));
  }

  @Test
  void aReviewOnTheWireTellsStarsOrderAndAuthorButNoAddress() throws Exception {
    var json =
        new ObjectMapper()
            .readTree(
                """
                {"links":[],"id":"507f191e810c19729de86aaa",
                 "consumer":{"links":[],"id":"507f191e810c19729de860eb","displayName":"Ana",
                  "displayLocation":"Recife, BR","numberOfReviews":1},
                 "location":null,"stars":4,"title":"Boa loja","text":"Chegou antes","language":"pt",
                 "createdAt":"2026-09-07T13:37:00","updatedAt":"2026-09-08T10:00:00.25Z",
                 "companyReply":{"text":"Obrigada!","createdAt":"2026-09-08T13:37:00"},
                 "isVerified":true,"status":"active","numberOfLikes":10,"findReviewer":null,
                 "referenceId":"pedido-1001","tags":[]}
                """);
    var settings =
        TrustpilotSettings.of(
            new Settings("connections[0]", settings(running(), Map.of())), name -> null);
    var reviews = new Reviews("tp", new TrustpilotApi(settings, clock), settings);

    var entry = reviews.read(json, clock.instant());

    Feedback item = java.util.Objects.requireNonNull(entry.item());
    assertEquals("trustpilot:507f191e810c19729de86aaa", item.id());
    assertEquals("Boa loja", item.title());
    assertEquals("Chegou antes", item.text());
    assertEquals("pt", item.language());
    assertEquals(4, item.rating());
    assertEquals("pedido-1001", item.orderId());
    assertEquals("507f191e810c19729de860eb", item.author().id());
    assertEquals("Ana", item.author().name());
    assertTrue(item.author().verified());
    assertEquals(10, item.reach().likes());
    assertEquals(Instant.parse("2026-09-07T13:37:00Z"), item.createdAt());
    assertEquals(Instant.parse("2026-09-08T10:00:00.250Z"), item.editedAt());
    assertEquals("https://www.trustpilot.com/reviews/507f191e810c19729de86aaa", item.url());
    assertEquals("trustpilot.answered", item.eligibility().reason());
    assertFalse(entry.waits());
    assertNull(drainOne("sem endereço").author().email());
  }

  @Test
  void aReviewThatIsTakenFromTheSiteIsTakenBack() throws Exception {
    String id = write(running(), "mentira");
    var first = drain(null);
    site().turn(id, "archived");

    var items = drain(first.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
    var late = replier().reply(reply(first.items().get(0), "k", "Oi!"));
    assertEquals("gone", assertInstanceOf(ReplyOutcome.Refused.class, late).code());
  }

  @Test
  void theAnswerOfAColleagueIsNeverReplaced() throws Exception {
    Feedback item = drainOne("cadê?");
    String cursor = drain(null).cursor();
    site().answer(item.nativeId(), "Já vai, Maria.");

    var refused = replier().reply(reply(item, "k", "Chega amanhã"));

    assertEquals(
        "trustpilot.answered", assertInstanceOf(ReplyOutcome.Refused.class, refused).code());
    assertEquals(List.of("Já vai, Maria."), site().answers(item.nativeId()));
    Feedback later = drain(cursor).items().get(0);
    assertEquals("trustpilot.answered", later.eligibility().reason());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Já vai, Maria.")));
  }

  @Test
  void aLookThatFailsPostsNothing() throws Exception {
    Feedback item = drainOne("cadê?");
    running().failWhere(r -> r.path().endsWith(item.nativeId()), Fault.SERVER_ERROR);
    assertInstanceOf(ReplyOutcome.RetryLater.class, replier().reply(reply(item, "k", "Oi!")));
    assertEquals(List.of(), site().answers(item.nativeId()));
  }

  @Test
  void aTokenThatEndedEarlyIsRenewedUnseen() throws Exception {
    Feedback item = drainOne("cadê?");
    site().expire();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
  }

  @Test
  void ofTheHistoryOnlyWhatWaitsOpensCases() throws Exception {
    String waiting = write(running(), "à espera");
    String answered = write(running(), "respondida");
    site().answer(answered, "Obrigada!");
    clock.advance(Duration.ofDays(3));

    var items = drain(null).items();

    assertEquals(List.of(waiting, answered), items.stream().map(Feedback::nativeId).toList());
    assertEquals(List.of(false, true), items.stream().map(Feedback::backfill).toList());
  }

  @Test
  void withoutAUserItIsReadOnlyAndAWrongUnitIsNamed() {
    try (Channel readOnly =
        ChannelTypes.open(config(settings(running(), Map.of())), surroundings)) {
      assertTrue(readOnly.replier().isEmpty());
    }
    var wrong = config(settings(running(), Map.of("businessUnit", "loja.example")));
    var e =
        assertThrows(SettingsException.class, () -> ChannelTypes.open(wrong, surroundings).close());
    assertEquals(
        "connections[0].businessUnit: 'loja.example' must be the 24 characters of a business"
            + " unit's id",
        e.getMessage());
  }
}
