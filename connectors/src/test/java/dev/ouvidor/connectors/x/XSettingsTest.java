package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XSettingsTest {

  private static XSettings parse(Map<String, ?> changes) {
    var all = new HashMap<String, Object>(Map.of("userId", "42", "handle", "@loja", "token", "t"));
    all.putAll(changes);
    all.values().removeIf(""::equals);
    return XSettings.of(new Settings("connections[3]", all), Surroundings.system());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userId | loja | connections[3].userId: 'loja' must be the number of the account, not its"
            + " name",
        "handle | a b | connections[3].handle: 'a b' must be the name of the account",
        "token | '' | connections[3].token: is missing, and so are consumerKey and the other three",
        "consumerKey | k | connections[3].consumerSecret: is missing",
        "dailyReads | 0 | connections[3].dailyReads: '0' must be a whole number from 1 to"
            + " 2147483647",
        "every | 0s | connections[3].every: 'PT0S' must be more than nothing",
        "baseUrl | ftp://x | connections[3].baseUrl: 'ftp://x' must be an http or https address",
      })
  void aWrongSettingIsNamedWithItsValue(String field, String value, String message) {
    var e = assertThrows(SettingsException.class, () -> parse(Map.of(field, value)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void theHandleNeedsNoAtSignAndTheBaseNoSlash() {
    XSettings settings = parse(Map.of("baseUrl", "https://api.example/2"));
    assertEquals("loja", settings.handle());
    assertEquals("https://api.example/2/", settings.base().toString());
  }

  @Test
  void secretsAreNotPrinted() {
    assertFalse(parse(Map.of("token", "very-secret")).toString().contains("very-secret"));
  }
}
