package dev.ouvidor.connectors.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells on the raw bytes whether a webhook comes from who holds the secret; compares in constant
 * time. One class for all senders, set up by a {@code verify:} block:
 *
 * <ul>
 *   <li>{@code preset}: {@code standard} (Standard Webhooks), {@code typeform}, {@code
 *       surveymonkey}, {@code shopify}, {@code woocommerce}, {@code aftership}, {@code loop},
 *       {@code judgeme}, {@code chatwoot}, {@code hex} or {@code base64} (HMAC of the body in a
 *       header), {@code token} (the secret itself in a header)
 *   <li>{@code secret}; of Standard Webhooks with or without {@code whsec_}; of SurveyMonkey with
 *       {@code clientId} beside it
 *   <li>to override the preset: {@code header}, {@code prefix}, {@code encoding} (hex, base64),
 *       {@code algorithm} (sha1, sha256, sha512), {@code content} (of {@code {id}}, {@code
 *       {timestamp}}, {@code {body}}, {@code {escaped}}), {@code idHeader}, {@code idField} (path
 *       in a JSON body), {@code timestampHeader}, {@code tolerance}
 * </ul>
 *
 * <p>Replays: a signed timestamp must lie within the tolerance, and whatever is repeated within it
 * has the delivery id it had before. Immutable and thread safe.
 */
public final class WebhookVerifier implements Verifier {
  private static final String SYMMETRIC = "whsec_";
  private static final String SAFE_ID = "[A-Za-z0-9._~-]{1,128}";

  private final Scheme scheme;
  private final byte[] key;

  private WebhookVerifier(Scheme scheme, byte[] key) {
    this.scheme = scheme;
    this.key = key;
  }

  /**
   * @throws SettingsException naming the setting that is wrong or missing
   */
  public static WebhookVerifier of(Settings verify, Surroundings surroundings) {
    Scheme scheme = Scheme.of(verify);
    String secret = verify.secret("secret", surroundings.environment());
    return new WebhookVerifier(scheme, key(secret, verify));
  }

  @Override
  public Verdict verify(Function<String, @Nullable String> headers, byte[] rawBody, Instant now) {
    String carried = headers.apply(scheme.header());
    if (carried == null || carried.isBlank()) {
      return new Verdict.Refused("signature.missing", "header " + scheme.header() + " is missing");
    }
    String id = header(headers, scheme.idHeaders());
    if (scheme.signs("id") && id == null) {
      return new Verdict.Refused("id.missing", "header " + scheme.idHeaders() + " is missing");
    }
    String timestamp = headers.apply(scheme.timestampHeader());
    Verdict.Refused late = scheme.signs("timestamp") ? checkTime(timestamp, now) : null;
    if (late != null) {
      return late;
    }
    Verdict.Refused wrong = checkSignature(carried, expected(id, timestamp, rawBody));
    return wrong != null ? wrong : new Verdict.Accepted(deliveryId(id, rawBody));
  }

  /**
   * The headers with which this verifier accepts a body: for forms of our own and for tests.
   *
   * @param id of the delivery
   */
  public Map<String, String> sign(String id, Instant at, byte[] rawBody) {
    String timestamp = Long.toString(at.getEpochSecond());
    byte[] signature = expected(id, timestamp, rawBody);
    var headers = new LinkedHashMap<String, String>();
    scheme.idHeaders().stream().findFirst().ifPresent(name -> headers.put(name, id));
    if (scheme.signs("timestamp")) {
      headers.put(scheme.timestampHeader(), timestamp);
    }
    headers.put(scheme.header(), scheme.prefix() + encode(signature));
    return headers;
  }

  private Verdict.@Nullable Refused checkTime(@Nullable String timestamp, Instant now) {
    String name = "header " + scheme.timestampHeader();
    if (timestamp == null) {
      return new Verdict.Refused("timestamp.missing", name + " is missing");
    }
    try {
      Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp.strip()));
      Duration off = Duration.between(sent, now).abs();
      return off.compareTo(scheme.tolerance()) <= 0
          ? null
          : new Verdict.Refused(
              "timestamp.out_of_tolerance",
              name
                  + " is off by "
                  + off.toSeconds()
                  + " s; the tolerance is "
                  + scheme.tolerance().toSeconds()
                  + " s");
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return new Verdict.Refused(
          "timestamp.malformed", name + " is no number of seconds: '" + cut(timestamp) + "'");
    }
  }

  /** During a change of secrets senders sign with both; then the header is a list. */
  private Verdict.@Nullable Refused checkSignature(String carried, byte[] expected) {
    boolean readable = false;
    for (String candidate : candidates(carried)) {
      byte[] signature = candidate.startsWith(scheme.prefix()) ? decode(candidate) : null;
      if (signature != null) {
        readable = true;
        if (MessageDigest.isEqual(expected, signature)) {
          return null;
        }
      }
    }
    return readable
        ? new Verdict.Refused(
            "signature.wrong", "header " + scheme.header() + " does not fit body and secret")
        : new Verdict.Refused(
            "signature.malformed",
            "header %s must be '%s' and a signature in %s"
                .formatted(scheme.header(), scheme.prefix(), scheme.encoding()));
  }

  private List<String> candidates(String carried) {
    return scheme.encoding() == Scheme.Encoding.PLAIN
        ? List.of(carried)
        : List.of(carried.strip().split("\\s+"));
  }

  private byte @Nullable [] decode(String candidate) {
    String text = candidate.substring(scheme.prefix().length());
    try {
      return switch (scheme.encoding()) {
        case HEX -> HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
        case BASE64 -> Base64.getDecoder().decode(text);
        case PLAIN -> text.getBytes(UTF_8);
      };
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private String encode(byte[] signature) {
    return switch (scheme.encoding()) {
      case HEX -> HexFormat.of().formatHex(signature);
      case BASE64 -> Base64.getEncoder().encodeToString(signature);
      case PLAIN -> new String(signature, UTF_8);
    };
  }

  private byte[] expected(@Nullable String id, @Nullable String timestamp, byte[] body) {
    if (scheme.encoding() == Scheme.Encoding.PLAIN) {
      return key;
    }
    try {
      Mac mac = Mac.getInstance(scheme.algorithm());
      mac.init(new SecretKeySpec(key, scheme.algorithm()));
      for (String part : scheme.content().split("(?=\\{)|(?<=\\})")) {
        mac.update(
            switch (part) {
              case "{body}" -> body;
              case "{escaped}" -> escaped(body);
              case "{id}" -> String.valueOf(id).getBytes(UTF_8);
              case "{timestamp}" -> String.valueOf(timestamp).strip().getBytes(UTF_8);
              default -> part.getBytes(UTF_8);
            });
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + scheme.algorithm(), e);
    }
  }

  /** As PHP writes JSON; what is written so already stays as it is. */
  private static byte[] escaped(byte[] body) {
    return new String(body, ISO_8859_1)
        .replaceAll("(?<!\\\\)/", "\\\\/")
        .replaceAll("[\r\n]", "")
        .getBytes(ISO_8859_1);
  }

  private String deliveryId(@Nullable String header, byte[] body) {
    String id = header;
    if (id == null && scheme.idField() != null) {
      id = Json.text(body, scheme.idField());
    }
    return id != null && id.matches(SAFE_ID)
        ? id
        : Ids.sha256(id == null ? body : id.getBytes(UTF_8));
  }

  private static @Nullable String header(
      Function<String, @Nullable String> headers, List<String> names) {
    for (String name : names) {
      String value = headers.apply(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  private static byte[] key(String secret, Settings verify) {
    String preset = verify.string("preset");
    if (preset.equals(Scheme.SURVEYMONKEY)) {
      return (verify.string("clientId") + "&" + secret).getBytes(UTF_8);
    } else if (!preset.equals("standard")) {
      return secret.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder()
          .decode(secret.startsWith(SYMMETRIC) ? secret.substring(SYMMETRIC.length()) : secret);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          verify.path(), "secret", null, "must be " + SYMMETRIC + " followed by base64");
    }
  }

  private static String cut(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }
}
