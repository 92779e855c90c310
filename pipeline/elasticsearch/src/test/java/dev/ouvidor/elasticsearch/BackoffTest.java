package dev.ouvidor.elasticsearch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waitsLongerAfterEveryShortRunUpToALimit() {
    Backoff backoff = Backoff.initial();
    StringBuilder delays = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      backoff = backoff.after(Duration.ofSeconds(3));
      delays.append(backoff.delay().toMillis()).append(' ');
    }
    assertEquals("500 1000 2000 4000 8000 16000 30000 30000 30000 ", delays.toString());
  }

  @Test
  void startsOverAfterARunThatHeld() {
    Backoff backoff = new Backoff(Duration.ofSeconds(30)).after(Duration.ofMinutes(1));
    assertEquals(Duration.ofMillis(500), backoff.delay());
  }
}
