package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of writing to people who never wrote to the number.
 *
 * @param phoneNumberId Meta's number of the shop's phone number
 * @param token of a system user
 * @param proofSecret the app secret, if requests shall prove that they know it; else null
 * @param template what carries the answers
 * @param base of the Graph API, without slash at the end
 * @param version of the Graph API, such as {@code v24.0}
 * @param timeout of a request
 */
record OutreachSettings(
    String phoneNumberId,
    String token,
    @Nullable String proofSecret,
    Template template,
    URI base,
    String version,
    Duration timeout) {

  static OutreachSettings of(Settings settings, Function<String, @Nullable String> environment) {
    return new OutreachSettings(
        WhatsAppSettings.phoneNumberId(settings),
        settings.secret("token", environment),
        settings.has("proofSecret") ? settings.secret("proofSecret", environment) : null,
        Template.inLanguages(settings.block("template")),
        WhatsAppSettings.base(settings),
        WhatsAppSettings.version(settings),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  /** Holds no secrets. */
  @Override
  public String toString() {
    return "OutreachSettings[phoneNumberId=" + phoneNumberId + ", base=" + base + "]";
  }
}
