package dev.ouvidor.connectors.shopee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShopeeContractTest extends ChannelContract {
  private static final String SHOP = "348584331";

  @TempDir Path folder;

  @Override
  protected StandIn platform() {
    return new ShopeeStandIn(0, clock, SHOP, "2012740", "partner-key", "refresh-0");
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(Map.of("baseUrl", platform.base().toString()));
  }

  private Channel open(Map<String, ?> more) {
    var settings =
        new HashMap<String, Object>(
            Map.of(
                "shopId",
                SHOP,
                "partnerId",
                "2012740",
                "partnerKey",
                "partner-key",
                "refreshToken",
                "refresh-0",
                "tokenFile",
                folder.resolve("shopee.json").toString(),
                "recheck",
                "90s",
                "timeout",
                "1s"));
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("shopee", "shopee", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "comments";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return shopee().comment("ana_***1", 2, text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    shopee().edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    shopee().delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return shopee().answers(nativeId);
  }

  private ShopeeStandIn shopee() {
    return (ShopeeStandIn) running();
  }

  @Test
  void tellsStarsProductAndOrder() throws Exception {
    Feedback item = drainOne("A sola descolou.");

    assertEquals(2, item.rating());
    assertEquals(new Product("3300131881", null), item.product());
    assertEquals("201218V2Y6E59M", item.orderId());
    assertEquals("https://shopee.com.br/product/" + SHOP + "/3300131881", item.url());
    assertEquals("ana_***1", item.author().name());
  }

  @Test
  void whatIsAnsweredOrHiddenMeanwhileSaysSo() throws Exception {
    String answered = write(running(), "um");
    String hidden = write(running(), "dois");
    String cursor = drain(null).cursor();
    shopee().answer(answered, "Obrigado!");
    shopee().hide(hidden);
    clock.advance(Duration.ofMinutes(2));

    var items = drain(cursor).items();

    assertEquals(
        List.of("shopee.answered", "shopee.hidden"),
        items.stream().map(i -> i.eligibility().reason()).toList());
    assertEquals(Visibility.PRIVATE, items.get(1).visibility());
  }

  @Test
  void aSecondAnswerIsRefusedAndAnotherAnswerIsNotOurs() throws Exception {
    Feedback item = drainOne("cadê?");
    shopee().answer(item.nativeId(), "Já respondemos.");

    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(item, "k", "Oi!")));

    assertEquals("shopee.answered", refused.code());
    assertInstanceOf(Lookup.Absent.class, replier().find(reply(item, "k", "Oi!")));
  }

  @Test
  void aTokenThatEndedEarlyIsRenewedOnceForAllProcesses() throws Exception {
    Feedback item = drainOne("cadê?");
    shopee().expire();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
    try (Channel other = open(running());
        var reader = other.read(stream())) {
      drain(reader, null);
    }
    assertEquals(2, shopee().tokens());
  }

  @ParameterizedTest
  @CsvSource({
    "error_auth, false, Unauthorised",
    "invalid_acceess_token, true, Unauthorised",
    "error_rate_limit, true, Throttled",
    "error_server, false, Unavailable",
    "error_server, true, Unknown",
    "error_param, true, Refused"
  })
  void errorsStandInTheBody(String error, boolean write, String meaning) throws Exception {
    var body = JsonNodeFactory.instance.objectNode();
    var ok = new Answer.Ok(200, body.put("error", error), HttpHeaders.of(Map.of(), (a, b) -> true));
    assertEquals(meaning, Verdicts.of(ok, write).getClass().getSimpleName());
    var refused = new Answer.Refused(403, body.toString());
    assertEquals(meaning, Verdicts.of(refused, write).getClass().getSimpleName());
  }

  @Test
  void wrongSettingsAreNamed() {
    var e = assertThrows(SettingsException.class, () -> open(Map.of("partnerId", "abc")));
    assertEquals("connections[0].partnerId: 'abc' must be a number of Shopee's", e.getMessage());
  }
}
