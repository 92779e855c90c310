package dev.ouvidor.connectors.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:00Z");

  @ParameterizedTest
  @CsvSource({
    "retry-after, 30, 30",
    "retry-after, 1.2, 2",
    "retry-after, 'Wed, 04 Mar 2026 05:06:40 GMT', 40",
    "x-rate-limit-reset, 1772600810, 50",
    "x-ratelimit-reset, 2026-03-04T05:07:00.123Z, 60",
    "x-ratelimit-reset, 2026-03-04T05:00:00Z, 1",
    "ratelimit-reset, 1772600810, 50",
    "ratelimit-reset, 45, 45",
    "retry-after, 9999999, 86400",
    "retry-after, soon, 7",
    "x-other, 30, 7",
  })
  void readsEveryPlatformsHeader(String header, String value, long seconds) {
    Duration wait =
        Waits.of(name -> name.equals(header) ? value : null, NOW, Duration.ofSeconds(7));
    assertEquals(seconds, wait.toSeconds());
  }
}
