package dev.ouvidor.connectors.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BlueskySettingsTest {
  @Test
  void wrongSettingsAreNamed() {
    assertWrong(
        Map.of("account", "lojaaurora"),
        "c.account: 'lojaaurora' must be a handle such as loja.bsky.social or a DID");
    assertWrong(
        Map.of("keywords", List.of("loja")),
        "c.keywords: '[loja]' are for the stream and need streaming: true");
    assertWrong(
        Map.of("keywords", List.of("!?"), "streaming", true),
        "c.keywords: '!?' must have a letter or a digit");
    assertWrong(
        Map.of("streamUrl", "https://x.example"),
        "c.streamUrl: 'https://x.example' must be a ws or wss address");
    assertWrong(Map.of("interval", "0s"), "c.interval: 'PT0S' must be more than nothing");
  }

  private static void assertWrong(Map<String, ?> more, String message) {
    var settings = new HashMap<String, Object>(Map.of("account", "l.test", "password", "p"));
    settings.putAll(more);
    var wrong =
        assertThrows(
            SettingsException.class,
            () -> BlueskySettings.of(new Settings("c", settings), name -> null));
    assertEquals(message, wrong.getMessage());
  }
}
