package dev.ouvidor.pipeline.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.SettingsException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedSettingsTest {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "instance",
          "https://m.example",
          "token",
          "s3gredo",
          "reply",
          Map.of("host", "smtp.example", "password", "çorreio"));

  private final Vault vault = new Vault(new byte[32]);
  private final Map<String, Object> sealed = seal("m", SETTINGS, null);

  @Test
  void secretsAreSealedAtAnyDepthAndOpenOnlyInTheirPlaceAndWithTheirKey() {
    assertFalse(sealed.toString().contains("s3gredo"), sealed.toString());
    assertFalse(sealed.toString().contains("çorreio"), sealed.toString());
    assertNotEquals(sealed, seal("m", SETTINGS, null), "never the same twice");
    assertEquals(SETTINGS, SealedSettings.open("m", sealed, vault));
    assertEquals(
        "cannot be opened with this key",
        refused(() -> SealedSettings.open("n", sealed, vault)).problem());
    byte[] other = new byte[32];
    other[31] = 1;
    assertEquals(
        "cannot be opened with this key",
        refused(
                () ->
                    SealedSettings.open(
                        "m", Map.of("token", sealed.get("token")), new Vault(other)))
            .problem());
    Map<String, Object> moved = Map.of("accessToken", sealed.get("token"));
    assertThrows(SettingsException.class, () -> SealedSettings.open("m", moved, vault));
  }

  @Test
  void whatIsHiddenStaysAsItIs() {
    Map<String, Object> shown = SealedSettings.hide(sealed);
    assertEquals(SealedSettings.HIDDEN, shown.get("token"));
    assertEquals(SETTINGS, SealedSettings.open("m", seal("m", shown, sealed), vault));
    assertEquals("is missing", refused(() -> seal("m", shown, null)).problem());
  }

  @Test
  void aSecretIsNeitherSentElsewhereUnseenNorReadFromTheMachine() {
    Map<String, Object> elsewhere =
        Map.of("instance", "https://evil.example", "token", SealedSettings.HIDDEN);
    assertEquals(
        "must be written again for a new address",
        refused(() -> seal("m", elsewhere, sealed)).problem());
    Map<String, Object> file = Map.of("token", "${file:/etc/shadow}");
    assertEquals("takes no reference here", refused(() -> seal("m", file, null)).problem());
    Map<String, Object> plain = Map.of("token", "t");
    assertEquals(
        "cannot be kept without a key",
        refused(() -> SealedSettings.seal("m", plain, null, null)).problem());
  }

  private Map<String, Object> seal(
      String id, Map<String, ?> given, @Nullable Map<String, ?> before) {
    return SealedSettings.seal(id, given, before, vault);
  }

  private static SettingsException refused(Runnable work) {
    return assertThrows(SettingsException.class, work::run);
  }
}
