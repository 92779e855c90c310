package dev.ouvidor.connectors.googlebusiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoogleBusinessContractTest extends ChannelContract {
  private static final String ACCOUNT = "123456789";
  private static final String CENTRE = "222222222";
  private static final String HARBOUR = "333333333";

  @Override
  protected StandIn platform() {
    return new GoogleBusinessStandIn(0, clock, ACCOUNT);
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(platform, Map.of());
  }

  private Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("account", ACCOUNT);
    settings.put("locations", Map.of(CENTRE, "Loja Centro", HARBOUR, "Loja Porto"));
    settings.put("clientId", "ouvidor");
    settings.put("clientSecret", "s3cret");
    settings.put("refreshToken", StandInTokens.REFRESH_TOKEN);
    settings.put("tokenUrl", platform.base() + StandInTokens.PATH);
    settings.put("baseUrl", platform.base().toString());
    settings.put("reviewUrl", "https://maps.example/{location}#{review}");
    settings.put("timeout", "1s");
    settings.put("every", "15s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig(
            "lojas", GoogleBusinessType.NAME, new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "location:" + CENTRE;
  }

  @Override
  protected String write(StandIn platform, String text) {
    return ((GoogleBusinessStandIn) platform).review(CENTRE, "Maria", 2, text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((GoogleBusinessStandIn) platform).edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((GoogleBusinessStandIn) platform).delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return ((GoogleBusinessStandIn) platform).answers(nativeId);
  }

  private GoogleBusinessStandIn places() {
    return (GoogleBusinessStandIn) running();
  }

  @Test
  void aReviewOnTheWire() throws Exception {
    var json =
        new ObjectMapper()
            .readTree(
                """
                {"name":"accounts/1/locations/2/reviews/AbcDef","reviewId":"AbcDef",
                 "reviewer":{"profilePhotoUrl":"https://x","displayName":"Jane Doe"},
                 "starRating":"FIVE","comment":"Great service!",
                 "createTime":"2026-07-01T10:00:00Z","updateTime":"2026-07-03T10:00:00.5Z",
                 "reviewReply":{"comment":"Thanks!","updateTime":"2026-07-02T10:00:00Z"}}
                """);

    Review review = Review.of("2", json);

    assertEquals("2~AbcDef", review.id().nativeId());
    assertEquals(5, review.stars());
    assertEquals("Great service!", review.text());
    assertEquals("Jane Doe", review.author());
    assertEquals(Instant.parse("2026-07-03T10:00:00.5Z"), review.updatedAt());
    assertEquals("Thanks!", review.answer());
    assertTrue(!review.isAnswered(), "it was changed after the answer");
  }

  @Test
  void eachPlaceIsAStreamAndNamesItself() throws Exception {
    String there = places().review(HARBOUR, "João", 1, "");
    String here = write(running(), "Fila enorme");

    Feedback item = drain(null).items().get(0);

    assertEquals(here, item.nativeId());
    assertEquals(new Product(CENTRE, "Loja Centro"), item.product());
    assertEquals("https://maps.example/" + here.replace('~', '#'), item.url());
    assertNull(item.title());
    try (var other = channel().read("location:" + HARBOUR)) {
      Feedback starsAlone = drain(other, null).items().get(0);
      assertEquals(there, starsAlone.nativeId());
      assertEquals("", starsAlone.text());
      assertEquals(1, starsAlone.rating());
      assertInstanceOf(
          ReplyOutcome.Sent.class, replier().reply(reply(starsAlone, "k", "Sentimos muito.")));
    }
    assertEquals(List.of("Sentimos muito."), places().answers(there));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ótima loja",
        "Ótima loja\n\n(Translated by Google)\nGreat shop",
        "(Translated by Google) Great shop\n\n(Original)\nÓtima loja",
        "(Traduzido pelo Google) Great shop\n\n(Original)\nÓtima loja"
      })
  void translationsAreTakenOut(String comment) {
    assertEquals("Ótima loja", Review.original(comment));
  }

  @Test
  void anAnswerIsReplacedOnlyOnceTheCustomerHasChangedTheReview() throws Exception {
    Feedback item = drainOne("Fila enorme");
    places().answer(item.nativeId(), "Desculpe, Maria.");

    var refused = replier().reply(reply(item, "k", "Vamos melhorar"));

    assertEquals(
        "googlebusiness.answered", assertInstanceOf(ReplyOutcome.Refused.class, refused).code());
    clock.advance(Duration.ofMinutes(1));
    places().edit(item.nativeId(), "Fila enorme, de novo");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Vamos melhorar")));
    assertEquals(List.of("Vamos melhorar"), places().answers(item.nativeId()));
  }

  @Test
  void anAnswerIsCountedInBytes() {
    assertEquals(4_096, replier().rules().maxLength());
    assertEquals(7, replier().length("não…"));
  }

  @Test
  void ofTheHistoryOnlyWhatWaitsOpensCases() throws Exception {
    String waiting = write(running(), "à espera");
    String answered = write(running(), "respondida");
    places().answer(answered, "Obrigada!");
    clock.advance(Duration.ofDays(3));

    var items = drain(null).items();

    assertEquals(List.of(waiting, answered), items.stream().map(Feedback::nativeId).toList());
    assertEquals(List.of(false, true), items.stream().map(Feedback::backfill).toList());
  }

  @Test
  void aTokenThatEndedEarlyIsRenewedUnseen() throws Exception {
    Feedback item = drainOne("Fila enorme");
    places().expire();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
  }

  @Test
  void aPlaceWithoutANumberIsNamed() {
    var e =
        assertThrows(
            SettingsException.class,
            () -> open(running(), Map.of("locations", Map.of("centro", "Loja Centro"))).close());
    assertEquals("connections[0].locations.centro: is no number of a location", e.getMessage());
  }
}
