package dev.ouvidor.pipeline.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackOffTest {
  private static final Fetch.Batch BATCH =
      new Fetch.Batch(List.of(), List.of(), "1", Duration.ofMillis(5));

  @Test
  void anOutageIsAskedAboutMoreAndMoreSeldom() {
    var backOff = new BackOff(() -> 0);
    assertEquals(List.of(30L, 60L, 120L, 120L), fourTimes(backOff, 30));
    assertEquals(Duration.ofMillis(5), backOff.after(BATCH));
    assertEquals(List.of(1L, 2L, 4L, 8L), fourTimes(backOff, 0));
    assertEquals(List.of(600L, 600L, 600L, 600L), fourTimes(backOff, 600));
  }

  @Test
  void chanceNeverComesBeforeThePlatformAllows() {
    var backOff = new BackOff(() -> 1);
    for (int i = 0; i < 3; i++) {
      assertEquals(
          Duration.ofSeconds(72),
          backOff.after(new Fetch.Throttled(Reason.said("slow down"), Duration.ofMinutes(1))));
    }
  }

  private static List<Long> fourTimes(BackOff backOff, long seconds) {
    var outcome = new Fetch.Unavailable(Reason.said("away"), Duration.ofSeconds(seconds));
    return Stream.generate(() -> backOff.after(outcome)).limit(4).map(Duration::toSeconds).toList();
  }
}
