package dev.ouvidor.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);

  /** The example of GitHub's documentation. */
  private static final String GITHUB_SECRET = "It's a Secret to Everybody";

  private static final String GITHUB_HEX =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  private static final String GITHUB_BASE64 = "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=";

  /** The example of the Standard Webhooks specification. */
  private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final byte[] STANDARD_BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final Instant STANDARD_NOW = Instant.ofEpochSecond(1614265330);
  private static final Map<String, String> STANDARD_HEADERS =
      Map.of(
          "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "webhook-timestamp", "1614265330",
          "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

  @Test
  void acceptsTheExampleOfStandardWebhooks() {
    assertEquals(
        new Verdict.Accepted("msg_p5jXN8AQM9LWM0D4loKWxJek"),
        standard().verify(STANDARD_HEADERS::get, STANDARD_BODY, STANDARD_NOW));
  }

  @Test
  void acceptsOneOfSeveralSignaturesWhileASecretIsChanged() {
    var headers = new HashMap<>(STANDARD_HEADERS);
    headers.put(
        "webhook-signature",
        "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= v1a,xyz "
            + STANDARD_HEADERS.get("webhook-signature"));
    assertInstanceOf(
        Verdict.Accepted.class, standard().verify(headers::get, STANDARD_BODY, STANDARD_NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "webhook-timestamp, 1614265331, signature.wrong",
    "webhook-id, msg_other, signature.wrong",
    "webhook-signature, v1;zzz, signature.malformed",
    "webhook-signature, '', signature.missing",
    "webhook-id, '', id.missing",
    "webhook-timestamp, yesterday, timestamp.malformed",
    "webhook-timestamp, 9999999999999999999, timestamp.malformed",
    "webhook-timestamp, 1614265029, timestamp.out_of_tolerance",
    "webhook-timestamp, 1614265631, timestamp.out_of_tolerance"
  })
  void refusesWhatWasChanged(String header, String value, String code) {
    var headers = new HashMap<>(STANDARD_HEADERS);
    headers.put(header, value);
    assertEquals(code, refusal(standard(), headers, STANDARD_BODY, STANDARD_NOW));
  }

  @Test
  void refusesAChangedBodyAndAnOldReplay() {
    byte[] longer = "{\"test\": 2432232314} ".getBytes(UTF_8);
    assertEquals("signature.wrong", refusal(standard(), STANDARD_HEADERS, longer, STANDARD_NOW));
    assertEquals(
        "timestamp.out_of_tolerance",
        refusal(standard(), STANDARD_HEADERS, STANDARD_BODY, STANDARD_NOW.plusSeconds(301)));
  }

  @Test
  void acceptsHexAndBase64OfTheRawBody() {
    var hex = verifier(Map.of("preset", "hex", "secret", GITHUB_SECRET));
    var base64 = verifier(Map.of("preset", "base64", "secret", GITHUB_SECRET));
    String hash = Ids.sha256(BODY);
    assertEquals(
        new Verdict.Accepted(hash),
        hex.verify(Map.of("X-Hub-Signature-256", "sha256=" + GITHUB_HEX)::get, BODY, NOW));
    assertEquals(
        new Verdict.Accepted(hash),
        base64.verify(Map.of("X-Signature", GITHUB_BASE64)::get, BODY, NOW));
  }

  @Test
  void namesADeliveryOfShopifyByItsWebhookId() {
    var shopify = verifier(Map.of("preset", "shopify", "secret", GITHUB_SECRET));
    var headers =
        Map.of(
            "X-Shopify-Hmac-Sha256", GITHUB_BASE64,
            "X-Shopify-Event-Id", "event-1",
            "X-Shopify-Webhook-Id", "webhook-1");
    assertEquals(new Verdict.Accepted("webhook-1"), shopify.verify(headers::get, BODY, NOW));
  }

  @Test
  void namesADeliveryOfTypeformByItsEventAndSignsTheTrailingNewline() {
    var typeform = verifier(Map.of("preset", "typeform", "secret", "s3cret"));
    byte[] body = "{\"event_id\":\"01DQ4R\",\"event_type\":\"form_response\"}\n".getBytes(UTF_8);
    var headers = typeform.sign("unused", NOW, body);
    assertEquals(new Verdict.Accepted("01DQ4R"), typeform.verify(headers::get, body, NOW));
    byte[] stripped = new String(body, UTF_8).strip().getBytes(UTF_8);
    assertEquals("signature.wrong", refusal(typeform, headers, stripped, NOW));
  }

  @Test
  void namesADeliveryOfAfterShipByItsEvent() {
    var aftership = verifier(Map.of("preset", "aftership", "secret", GITHUB_SECRET));
    var headers = Map.of("as-signature-hmac-sha256", GITHUB_BASE64);
    assertInstanceOf(Verdict.Accepted.class, aftership.verify(headers::get, BODY, NOW));
    byte[] event = "{\"id\":\"0b3c4a9e\",\"event\":\"return.submitted\"}".getBytes(UTF_8);
    assertEquals(
        new Verdict.Accepted("0b3c4a9e"),
        aftership.verify(aftership.sign("unused", NOW, event)::get, event, NOW));
    assertEquals("signature.wrong", refusal(aftership, headers, event, NOW));
  }

  /** Signed over {@code {"url":"https:\/\/loja.example\/1"}}. */
  @Test
  void takesWhatLoopSignedWhetherOrNotItsSlashesAreEscapedOnTheWay() {
    var loop = verifier(Map.of("preset", "loop", "secret", "s3cret"));
    var base64 = verifier(Map.of("preset", "base64", "secret", "s3cret"));
    byte[] signed = "{\"url\":\"https:\\/\\/loja.example\\/1\"}".getBytes(UTF_8);
    byte[] plain = "{\n\"url\":\"https://loja.example/1\"}\r\n".getBytes(UTF_8);
    String signature = base64.sign("unused", NOW, signed).get("X-Signature");
    var headers = Map.of("X-Loop-Signature", String.valueOf(signature));
    for (byte[] body : List.of(signed, plain)) {
      assertEquals(new Verdict.Accepted(Ids.sha256(body)), loop.verify(headers::get, body, NOW));
    }
    assertEquals("signature.wrong", refusal(loop, headers, BODY, NOW));
  }

  @Test
  void signsForSurveyMonkeyWithClientIdAndSecret() {
    var settings = Map.of("preset", "surveymonkey", "secret", "s3cret", "clientId", "app1");
    var plain = verifier(Map.of("preset", "base64", "secret", "app1&s3cret", "algorithm", "sha1"));
    byte[] event = "{\"event_id\":\"123456789\",\"object_id\":\"1\"}".getBytes(UTF_8);
    String signature = plain.sign("unused", NOW, event).get("X-Signature");
    var headers = Map.of("Sm-Signature", String.valueOf(signature));
    assertEquals(
        new Verdict.Accepted("123456789"), verifier(settings).verify(headers::get, event, NOW));
    assertEquals("signature.wrong", refusal(verifier(settings), headers, BODY, NOW));
    assertThrows(
        SettingsException.class,
        () -> verifier(Map.of("preset", "surveymonkey", "secret", "s3cret")));
    assertThrows(
        SettingsException.class,
        () -> verifier(Map.of("preset", "hex", "secret", "s3cret", "clientId", "app1")));
  }

  @Test
  void comparesAStaticSecretInAHeader() {
    var token =
        verifier(
            Map.of(
                "preset",
                "token",
                "secret",
                "abc 123",
                "header",
                "Authorization",
                "prefix",
                "Bearer "));
    assertInstanceOf(
        Verdict.Accepted.class,
        token.verify(Map.of("Authorization", "Bearer abc 123")::get, BODY, NOW));
    assertEquals(
        "signature.wrong", refusal(token, Map.of("Authorization", "Bearer abc 124"), BODY, NOW));
    assertEquals(
        "signature.malformed", refusal(token, Map.of("Authorization", "abc 123"), BODY, NOW));
  }

  @Test
  void takesAlgorithmAndContentFromTheSettings() {
    var chatwoot =
        verifier(
            Map.of(
                "preset",
                "hex",
                "secret",
                "k",
                "algorithm",
                "sha512",
                "content",
                "{timestamp}.{body}",
                "timestampHeader",
                "X-Timestamp",
                "idHeader",
                "X-Delivery"));
    var headers = chatwoot.sign("d-1", NOW, BODY);
    assertEquals(
        128, String.valueOf(headers.get("X-Hub-Signature-256")).length() - "sha256=".length());
    assertEquals(new Verdict.Accepted("d-1"), chatwoot.verify(headers::get, BODY, NOW));
    assertEquals(
        "timestamp.out_of_tolerance", refusal(chatwoot, headers, BODY, NOW.plusSeconds(301)));
  }

  @Test
  void neverPassesAHostileDeliveryIdOn() {
    var token = verifier(Map.of("preset", "token", "secret", "k", "idHeader", "X-Id"));
    var headers = Map.of("X-Ouvidor-Token", "k", "X-Id", "../../admin?x=" + "a".repeat(500));
    var accepted = assertInstanceOf(Verdict.Accepted.class, token.verify(headers::get, BODY, NOW));
    assertTrue(accepted.deliveryId().matches("[0-9a-f]{64}"), accepted.deliveryId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"preset", "secret", "encoding", "algorithm", "content", "headr"})
  void aWrongSettingIsNamed(String field) {
    var settings = new HashMap<String, Object>(Map.of("preset", "hex", "secret", "k"));
    if (field.equals("secret")) {
      settings.remove(field);
    } else {
      settings.put(field, "nonsense");
    }
    var error = assertThrows(SettingsException.class, () -> verifier(settings));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("verify." + field + ": "),
        error.getMessage());
  }

  private static WebhookVerifier standard() {
    return verifier(Map.of("preset", "standard", "secret", STANDARD_SECRET));
  }

  private static WebhookVerifier verifier(Map<String, ?> settings) {
    return WebhookVerifier.of(new Settings("verify", settings), Surroundings.system());
  }

  private static String refusal(
      WebhookVerifier verifier, Map<String, String> headers, byte[] body, Instant now) {
    return assertInstanceOf(Verdict.Refused.class, verifier.verify(headers::get, body, now)).code();
  }
}
