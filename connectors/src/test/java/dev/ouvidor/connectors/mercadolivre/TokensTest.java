package dev.ouvidor.connectors.mercadolivre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh token serves once: it must be spent by one and be found by all. */
final class TokensTest {
  private final TestClock clock = new TestClock();
  private final MercadoLivreStandIn fair = Fair.standIn(clock);
  @TempDir Path folder;

  @BeforeEach
  void start() {
    fair.start();
  }

  @AfterEach
  void stop() {
    fair.close();
  }

  private Channel open(Map<String, Object> more) {
    return Fair.open(
        fair, folder.resolve("deep/ml.json"), new Surroundings(clock, name -> null), more);
  }

  private Fetch fetch(Map<String, Object> more) throws InterruptedException {
    try (Channel channel = open(more);
        var reader = channel.read("questions")) {
      return reader.fetch(null, 100);
    }
  }

  @Test
  void manyAtOnceRenewOnce() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Fetch> work = () -> fetch(Map.of());
      List<Future<Fetch>> all =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> work).toList());
      for (Future<Fetch> one : all) {
        assertInstanceOf(Fetch.Batch.class, one.get());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, fair.refreshes());
  }

  @Test
  void aRestartGoesOnWithTheNewestToken() throws Exception {
    for (int day = 0; day < 3; day++) {
      assertInstanceOf(Fetch.Batch.class, fetch(Map.of()));
      clock.advance(Duration.ofHours(7));
    }
    assertEquals(3, fair.refreshes());
  }

  @Test
  void onlyOurUserMayReadTheFile() throws Exception {
    fetch(Map.of());
    var permissions = Files.getPosixFilePermissions(folder.resolve("deep/ml.json"));
    assertEquals("rw-------", PosixFilePermissions.toString(permissions));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root:x:0:0", "{\"name\": \"package\"}", "[]"})
  void aFileOfSomethingElseIsNeitherWrittenOverNorTold(String content) throws Exception {
    Files.createDirectory(folder.resolve("deep"));
    Path file = Files.writeString(folder.resolve("deep/ml.json"), content);

    var refused = assertInstanceOf(Fetch.Unauthorised.class, fetch(Map.of()));

    assertTrue(refused.why().endsWith("it holds something else than tokens"), refused.why());
    assertEquals(content, Files.readString(file));
    assertEquals(0, fair.refreshes());
  }

  @Test
  void aTokenThatIsUsedUpNeedsAPersonAndANewOneBeginsAnew() throws Exception {
    var wrong = Map.<String, Object>of("refreshToken", "TG-used");
    var refused = assertInstanceOf(Fetch.Unauthorised.class, fetch(wrong));
    assertTrue(refused.why().contains("invalid_grant"), refused.why());
    assertFalse(refused.why().contains("TG-used"), refused.why());

    assertInstanceOf(Fetch.Batch.class, fetch(Map.of()));
  }

  @Test
  void noTokenIsSpentThatCannotBeKept() throws Exception {
    Files.createDirectories(folder.resolve("deep/ml.json.new"));

    var refused = assertInstanceOf(Fetch.Unauthorised.class, fetch(Map.of()));

    assertTrue(refused.why().startsWith("tokenFile "), refused.why());
    assertEquals(0, fair.refreshes());
  }
}
