package dev.ouvidor.connectors.chatwoot;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.desk.DeskSettings;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Chatwoot.
 *
 * @param account number of the account
 * @param token access token of a user
 * @param inboxes numbers of the inboxes that are read; empty for all
 */
record ChatwootSettings(DeskSettings desk, String account, String token, Set<String> inboxes) {

  static ChatwootSettings of(Settings settings, Function<String, @Nullable String> environment) {
    String account = settings.matching("account", "\\d{1,18}", "must be the number of an account");
    DeskSettings desk =
        DeskSettings.of(
            settings,
            "/app/accounts/" + account + "/conversations/{id}",
            150_000,
            "account",
            "token",
            "inboxes",
            "verify");
    for (String inbox : settings.strings("inboxes")) {
      if (!inbox.matches("\\d{1,18}")) {
        throw new SettingsException(
            settings.path(), "inboxes", inbox, "must be the number of an inbox");
      }
    }
    return new ChatwootSettings(
        desk,
        account,
        settings.secret("token", environment),
        Set.copyOf(settings.strings("inboxes")));
  }

  boolean reads(String inbox) {
    return inboxes.isEmpty() || inboxes.contains(inbox);
  }

  Map<String, String> headers() {
    return Map.of("api_access_token", token);
  }

  @Override
  public String toString() {
    return "Chatwoot, account " + account + " at " + desk.site();
  }
}
