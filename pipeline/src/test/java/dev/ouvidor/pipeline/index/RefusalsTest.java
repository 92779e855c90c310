package dev.ouvidor.pipeline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Refusals unit = new Refusals(URI.create("http://127.0.0.1:9200"), () -> now);

  @Test
  void troubleLastsFromTheFirstRefusalUntilNothingHasBeenRefusedForAWhile() {
    assertEquals(Optional.empty(), unit.current());
    unit.refused("status 503", 1_000);
    now = now.plusSeconds(30);
    unit.refused("status 429", 1_000);
    assertEquals(
        Optional.of("Elasticsearch takes no documents since 2026-11-22T12:00:00Z: status 429"),
        unit.current());
    unit.settle();
    assertTrue(unit.isRefusing(), "the next batch may be refused again");
    now = now.plus(Refusals.SETTLED_AFTER);
    unit.settle();
    assertFalse(unit.isRefusing());
    assertEquals(Optional.empty(), unit.current());
  }
}
