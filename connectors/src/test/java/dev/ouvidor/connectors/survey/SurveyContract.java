package dev.ouvidor.connectors.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all tools promise that are asked for responses. Answers go out by mail. */
abstract class SurveyContract extends ChannelContract {
  static final Duration RECHECK = Duration.ofMinutes(1);

  /** What the tool asks for besides the rest. */
  abstract Map<String, Object> settings(StandIn platform);

  @Override
  protected final Channel open(StandIn platform) {
    var settings = new HashMap<>(settings(platform));
    settings.put("every", "30s");
    settings.put("recheck", "1m");
    settings.put("timeout", "1s");
    var config = new ConnectionConfig("nps", "survey", new Settings("connections[0]", settings));
    return ChannelTypes.open(config, surroundings);
  }

  @Override
  protected final String stream() {
    return "responses";
  }

  @Override
  protected final String write(StandIn platform, String text) {
    return "nps~" + tool().respond("Ana@example.com", 3, text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    tool().edit(number(nativeId), text);
    return true;
  }

  @Override
  protected final boolean delete(StandIn platform, String nativeId) {
    tool().delete(number(nativeId));
    return true;
  }

  @Override
  protected final List<String> replies(StandIn platform, String nativeId) {
    return List.of();
  }

  final SurveyStandIn tool() {
    return (SurveyStandIn) running();
  }

  static String number(String nativeId) {
    return nativeId.substring("nps~".length());
  }

  /** A webhook that the tool signed. */
  final Parsed push(String event) {
    byte[] body = event.getBytes(StandardCharsets.UTF_8);
    var verifier = assertInstanceOf(Pushed.class, channel()).verifier();
    var headers = signed(event);
    var verdict = verifier.verify(headers::get, body, clock.instant());
    assertInstanceOf(Verdict.Accepted.class, verdict);
    var refused =
        verifier.verify(
            headers::get, (event + " ").getBytes(StandardCharsets.UTF_8), clock.instant());
    assertInstanceOf(Verdict.Refused.class, refused);
    return channel().parse(new Delivery("d", "nps", event, clock.instant()));
  }

  /** The headers of a webhook. */
  Map<String, String> signed(String event) {
    throw new UnsupportedOperationException("pushes nothing");
  }

  @Test
  void aResponseIsPrivateAndHasItsScoresAndItsAuthor() throws Exception {
    Instant before = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Feedback item = drainOne("A entrega atrasou 5 dias");

    assertEquals(Family.SURVEY, item.family());
    assertEquals(Visibility.PRIVATE, item.visibility());
    assertEquals("A entrega atrasou 5 dias", item.text());
    assertEquals(3, item.nps());
    assertEquals(2, item.rating());
    assertEquals("ana@example.com", item.author().id());
    assertEquals("Ana@example.com", item.author().email());
    assertTrue(item.eligibility().allowed());
    assertFalse(item.backfill());
    assertTrue(
        Duration.between(before, item.createdAt()).compareTo(Duration.ofSeconds(30)) < 0,
        "created at " + item.createdAt());
    assertFalse(item.toString().contains("203.0.113.7"), "IP address");
  }

  @Test
  void whatIsNotSentOffIsNoFeedbackYet() throws Exception {
    String id = tool().begin("bia@example.com", 9, "Adorei");
    write(running(), "other");
    var first = drain(null);
    assertEquals(List.of("other"), first.items().stream().map(Feedback::text).toList());

    tool().finish(id);

    assertEquals(
        List.of("Adorei"), drain(first.cursor()).items().stream().map(Feedback::text).toList());
  }

  @Test
  void isReadOnceThoughItIsListedAgainAndAgain() throws Exception {
    write(running(), "one");
    write(running(), "two");
    var first = drain(null);
    clock.advance(RECHECK);

    assertEquals(List.of(), drain(first.cursor()).items());
  }

  @Test
  void whenEverythingIsGoneAtOnceNothingIsBelieved() throws Exception {
    var ids = IntStream.range(0, 5).mapToObj(i -> write(running(), "text " + i)).toList();
    var first = drain(null);
    clock.advance(RECHECK);
    ids.forEach(id -> delete(running(), id));

    assertEquals(List.of(), drain(first.cursor()).items());
  }
}
