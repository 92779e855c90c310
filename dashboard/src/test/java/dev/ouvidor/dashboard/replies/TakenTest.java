package dev.ouvidor.dashboard.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TakenTest {
  @Test
  void theShareOfChangedWordsIsMeasured() {
    assertEquals(0, Taken.changed("Oi, Maria! Já vamos ver.", " oi, maria!\nJá vamos ver. "));
    assertEquals(0.2, Taken.changed("Oi, Maria! Já vamos ver.", "Oi, Maria! Agora vamos ver."));
    assertEquals(0.5, Taken.changed("um dois", "um dois três quatro"));
    assertEquals(1, Taken.changed("um dois", "nada"));
  }
}
