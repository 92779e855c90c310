package dev.ouvidor.connectors.freshdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.DeskSettings;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Freshdesk.
 *
 * @param key API key of an agent
 * @param orderField name of the custom field that holds the order number; null if there is none
 */
record FreshdeskSettings(DeskSettings desk, String key, @Nullable String orderField) {

  static FreshdeskSettings of(Settings settings, Function<String, @Nullable String> environment) {
    DeskSettings desk =
        DeskSettings.of(settings, "/a/tickets/{id}", 65_000, "apiKey", "orderField");
    return new FreshdeskSettings(
        desk, settings.secret("apiKey", environment), settings.string("orderField", null));
  }

  /** The key is the name of the user; the password may be anything. */
  Map<String, String> headers() {
    String pair = Base64.getEncoder().encodeToString((key + ":X").getBytes(UTF_8));
    return Map.of("authorization", "Basic " + pair);
  }

  @Override
  public String toString() {
    return "Freshdesk, " + desk.site();
  }
}
