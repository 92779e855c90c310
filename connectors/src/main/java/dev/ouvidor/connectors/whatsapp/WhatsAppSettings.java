package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to WhatsApp.
 *
 * @param phoneNumberId Meta's number of the shop's phone number
 * @param token of a system user
 * @param appSecret signs webhooks
 * @param verifyToken of the webhooks' handshake
 * @param proof whether requests prove that they know the app secret
 * @param template how to answer after the window; null for not at all
 * @param window for how long after a message it can be answered freely
 * @param maxLength of an answer within the window, in characters
 * @param base of the Graph API, without slash at the end
 * @param version of the Graph API, such as {@code v24.0}
 * @param timeout of a request
 */
record WhatsAppSettings(
    String phoneNumberId,
    String token,
    String appSecret,
    String verifyToken,
    boolean proof,
    @Nullable Template template,
    Duration window,
    int maxLength,
    URI base,
    String version,
    Duration timeout) {

  static WhatsAppSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "phoneNumberId",
        "token",
        "appSecret",
        "verifyToken",
        "proof",
        "template",
        "window",
        "maxLength",
        "baseUrl",
        "version",
        "timeout");
    return new WhatsAppSettings(
        phoneNumberId(settings),
        settings.secret("token", environment),
        settings.secret("appSecret", environment),
        settings.secret("verifyToken", environment),
        settings.flag("proof", false),
        settings.has("template") ? Template.of(settings.block("template")) : null,
        settings.positive("window", Duration.ofHours(24)),
        settings.integer("maxLength", 4_096, 1, 100_000),
        base(settings),
        version(settings),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  static String phoneNumberId(Settings settings) {
    return settings.matching(
        "phoneNumberId", "\\d{1,25}", "must be Meta's number of the phone number");
  }

  static URI base(Settings settings) {
    String base = settings.url("baseUrl", "https://graph.facebook.com").toString();
    return URI.create(base.replaceAll("/+$", ""));
  }

  static String version(Settings settings) {
    return settings.matching(
        "version", "v24.0", "v\\d{1,3}\\.\\d", "must be a version such as v24.0");
  }

  /** Holds no secrets. */
  @Override
  public String toString() {
    return "WhatsAppSettings[phoneNumberId=" + phoneNumberId + ", base=" + base + "]";
  }
}
