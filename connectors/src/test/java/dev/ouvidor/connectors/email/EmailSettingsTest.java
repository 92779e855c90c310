package dev.ouvidor.connectors.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "host, ' ', must be a text",
    "user, ' ', must be a text",
    "tls, ssl, 'must be one of [none, starttls, tls]'",
    "certificate, /nowhere.pem, must be a file with certificates in PEM",
    "folder, ' ', must be a text",
    "interval, 0s, must be more than nothing",
    "idle, often, must be true or false",
    "hots, x, unknown setting"
  })
  void aWrongSettingIsNamed(String field, String value, String problem) {
    String message = refusal(Map.of(field, value));
    assertTrue(message.startsWith("connections[0]." + field + ": "), message);
    assertTrue(message.contains(problem), message);
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    assertEquals(
        "connections[0].forms: 'site' must be an e-mail address",
        refusal(Map.of("forms", List.of("site"))));
    assertTrue(refusal(Map.of("reply", Map.of("host", "x"))).contains("reply.from: is missing"));
  }

  @Test
  void replyingNeedsNothingThatReadingHasSaid() {
    var reply = Map.of("host", "smtp.loja.example", "from", "sac@loja.example");
    try (var channel = ChannelTypes.open(config(Map.of("reply", reply)), Surroundings.system())) {
      assertTrue(channel.replier().isPresent());
      assertEquals(List.of("INBOX"), channel.streams());
    }
  }

  private static String refusal(Map<String, ?> more) {
    var error =
        assertThrows(
            SettingsException.class,
            () -> ChannelTypes.open(config(more), Surroundings.system()).close());
    return String.valueOf(error.getMessage());
  }

  private static ConnectionConfig config(Map<String, ?> more) {
    var settings = new HashMap<String, Object>();
    settings.put("host", "imap.loja.example");
    settings.put("user", "sac@loja.example");
    settings.put("password", "s3cret");
    settings.putAll(more);
    return new ConnectionConfig("sac", "email", new Settings("connections[0]", settings));
  }
}
