package dev.ouvidor.connectors.webhook;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sender signs.
 *
 * @param header carries the signature, or the secret itself
 * @param prefix stands before each signature in the header
 * @param encoding of the signature; PLAIN where the header carries the secret itself
 * @param algorithm as {@link javax.crypto.Mac} calls it
 * @param content what is signed: {@code {id}}, {@code {timestamp}} and {@code {body}} stand for
 *     those, {@code {escaped}} for the body with its slashes escaped and without line breaks
 * @param idHeaders carry the delivery id, the first one present counts; none if empty
 * @param idField path in a JSON body that carries the delivery id
 * @param timestampHeader carries the seconds since 1970
 * @param tolerance how far the timestamp may be off, if it is signed
 */
record Scheme(
    String header,
    String prefix,
    Encoding encoding,
    String algorithm,
    String content,
    List<String> idHeaders,
    @Nullable String idField,
    String timestampHeader,
    Duration tolerance) {

  enum Encoding {
    HEX,
    BASE64,
    PLAIN
  }

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");

  /** Signs with more than the secret. */
  static final String SURVEYMONKEY = "surveymonkey";

  private static final Map<String, Scheme> PRESETS =
      Map.ofEntries(
          Map.entry(
              "standard",
              bodySigned("webhook-signature", "v1,", Encoding.BASE64)
                  .with("{id}.{timestamp}.{body}", List.of("webhook-id"), null)),
          Map.entry(
              "typeform",
              bodySigned("Typeform-Signature", "sha256=", Encoding.BASE64)
                  .with("{body}", List.of(), "event_id")),
          // The event id is shared by all topics that one action sets off, the webhook id is not.
          Map.entry(
              "shopify",
              bodySigned("X-Shopify-Hmac-Sha256", "", Encoding.BASE64)
                  .with("{body}", List.of("X-Shopify-Webhook-Id", "X-Shopify-Event-Id"), null)),
          // Its delivery id counts seconds: two orders that change within one would be the same.
          Map.entry("woocommerce", bodySigned("X-WC-Webhook-Signature", "", Encoding.BASE64)),
          Map.entry("judgeme", bodySigned("JUDGEME-HMAC-SHA256", "", Encoding.HEX)),
          // Its delivery id is not signed.
          Map.entry(
              "chatwoot",
              new Scheme(
                  "X-Chatwoot-Signature",
                  "sha256=",
                  Encoding.HEX,
                  "HmacSHA256",
                  "{timestamp}.{body}",
                  List.of(),
                  null,
                  "X-Chatwoot-Timestamp",
                  TOLERANCE)),
          Map.entry(
              SURVEYMONKEY,
              bodySigned("Sm-Signature", "", Encoding.BASE64)
                  .with("HmacSHA1")
                  .with("{body}", List.of(), "event_id")),
          Map.entry(
              "aftership",
              bodySigned("as-signature-hmac-sha256", "", Encoding.BASE64)
                  .with("{body}", List.of(), "id")),
          // The id in its body is that of the return, the same in every delivery about it.
          Map.entry(
              "loop",
              bodySigned("X-Loop-Signature", "", Encoding.BASE64)
                  .with("{escaped}", List.of(), null)),
          Map.entry("hex", bodySigned("X-Hub-Signature-256", "sha256=", Encoding.HEX)),
          Map.entry("base64", bodySigned("X-Signature", "", Encoding.BASE64)),
          Map.entry("token", bodySigned("X-Ouvidor-Token", "", Encoding.PLAIN)));

  /** Names of the presets, in the order of the alphabet. */
  static String[] presets() {
    return PRESETS.keySet().stream().sorted().toArray(String[]::new);
  }

  /** The preset of a {@code verify:} block with what the block overrides. */
  static Scheme of(Settings settings) {
    settings.only(
        "preset",
        "secret",
        "clientId",
        "header",
        "prefix",
        "encoding",
        "algorithm",
        "content",
        "idHeader",
        "idField",
        "timestampHeader",
        "tolerance");
    Scheme preset = choice(settings, "preset", PRESETS, null);
    var scheme =
        new Scheme(
            text(settings, "header", preset.header),
            prefix(settings, preset.prefix),
            choice(
                settings,
                "encoding",
                Map.of("hex", Encoding.HEX, "base64", Encoding.BASE64),
                preset.encoding),
            choice(settings, "algorithm", ALGORITHMS, preset.algorithm),
            text(settings, "content", preset.content),
            settings.has("idHeader") ? List.of(settings.string("idHeader")) : preset.idHeaders,
            settings.string("idField", preset.idField),
            text(settings, "timestampHeader", preset.timestampHeader),
            settings.duration("tolerance", preset.tolerance));
    scheme.check(settings);
    return scheme;
  }

  boolean signs(String part) {
    return content.contains("{" + part + "}");
  }

  private void check(Settings settings) {
    if (!signs("body") && !signs("escaped")) {
      throw new SettingsException(
          settings.path(),
          "content",
          content,
          "must contain {body}: what is not signed can be forged");
    }
    if (settings.has("clientId") && !settings.string("preset").equals(SURVEYMONKEY)) {
      throw new SettingsException(
          settings.path(), "clientId", null, "belongs to preset " + SURVEYMONKEY + " alone");
    }
    if (signs("id") && idHeaders.isEmpty()) {
      throw new SettingsException(
          settings.path(), "idHeader", null, "is missing: content contains {id}");
    }
  }

  private static Scheme bodySigned(String header, String prefix, Encoding encoding) {
    return new Scheme(
        header,
        prefix,
        encoding,
        "HmacSHA256",
        "{body}",
        List.of(),
        null,
        "webhook-timestamp",
        TOLERANCE);
  }

  private Scheme with(String otherAlgorithm) {
    return new Scheme(
        header,
        prefix,
        encoding,
        otherAlgorithm,
        content,
        idHeaders,
        idField,
        timestampHeader,
        tolerance);
  }

  private Scheme with(String content, List<String> idHeaders, @Nullable String idField) {
    return new Scheme(
        header,
        prefix,
        encoding,
        algorithm,
        content,
        idHeaders,
        idField,
        timestampHeader,
        tolerance);
  }

  private static String text(Settings settings, String field, String fallback) {
    return settings.has(field) ? settings.string(field) : fallback;
  }

  /** Unlike other texts, a prefix may be empty. */
  private static String prefix(Settings settings, String fallback) {
    Object value = settings.values().get("prefix");
    return value == null || !value.toString().isEmpty() ? text(settings, "prefix", fallback) : "";
  }

  private static <T> T choice(
      Settings settings, String field, Map<String, T> known, @Nullable T fallback) {
    String name = fallback == null ? settings.string(field) : settings.string(field, null);
    T chosen = name == null ? fallback : known.get(name);
    if (chosen == null) {
      throw new SettingsException(
          settings.path(),
          field,
          name,
          "must be one of " + known.keySet().stream().sorted().toList());
    }
    return chosen;
  }
}
