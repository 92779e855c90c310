package dev.ouvidor.connectors.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.DeskSettings;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Zendesk.
 *
 * @param authorization value of the header
 * @param orderField number of the ticket field that holds the order number; null if there is none
 * @param exportsPerMinute how many pages of changes may be asked for
 */
record ZendeskSettings(
    DeskSettings desk, String authorization, @Nullable String orderField, int exportsPerMinute) {

  static ZendeskSettings of(Settings settings, Function<String, @Nullable String> environment) {
    DeskSettings desk =
        DeskSettings.of(
            settings,
            "/agent/tickets/{id}",
            65_000,
            "user",
            "token",
            "orderField",
            "exportsPerMinute");
    String token = settings.secret("token", environment);
    String user = settings.string("user", null);
    return new ZendeskSettings(
        desk,
        user == null ? "Bearer " + token : basic(user + "/token", token),
        settings.has("orderField")
            ? settings.matching("orderField", "\\d{1,18}", "must be the number of a ticket field")
            : null,
        settings.integer("exportsPerMinute", 10, 1, 1_000));
  }

  Map<String, String> headers() {
    return Map.of("authorization", authorization);
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Zendesk, " + desk.site();
  }
}
