package dev.ouvidor.connectors.appstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading without a key. */
final class FeedTest {
  private final TestClock clock = new TestClock();
  private final Surroundings surroundings = new Surroundings(clock, name -> null);
  private final AppStoreStandIn store = Shelf.standIn(clock);

  @BeforeEach
  void start() {
    store.start();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void eachCountryIsAStreamThatIsOnlyRead() throws Exception {
    store.review("maria_92", 1, "BRA", "Decepção", "Trava");
    store.review("joao", 5, "PRT", "Fixe", "Funciona");
    try (var channel = Shelf.open(store, surroundings, Map.of("countries", List.of("br", "pt")))) {
      assertEquals(List.of("reviews:br", "reviews:pt"), channel.streams());
      assertTrue(channel.replier().isEmpty());

      var items = read(channel.read("reviews:br"));

      assertEquals(1, items.size(), items.toString());
      Feedback item = items.get(0);
      assertEquals("2221577001", item.nativeId());
      assertEquals("Trava", item.text());
      assertEquals(1, item.rating());
      assertEquals("maria_92", item.author().name());
      assertEquals(Eligibility.refused("appstore.read_only"), item.eligibility());
    }
  }

  @Test
  void thereAreTenPagesAtMost() throws Exception {
    for (int i = 0; i < 520; i++) {
      store.review("maria_92", 1, "BRA", "Decepção", "Trava " + i);
    }
    try (var channel = Shelf.open(store, surroundings, Map.of("countries", List.of("br")))) {
      assertEquals(
          500, read(channel.read("reviews:br")).stream().map(Feedback::id).distinct().count());
      assertEquals(10, store.requests().size());
    }
  }

  @Test
  void withoutAKeyThereMustBeCountries() {
    for (Map<String, Object> wrong :
        List.of(
            Map.<String, Object>of(),
            Map.<String, Object>of("countries", List.of("xx")),
            Map.<String, Object>of("countries", List.of("BR")))) {
      var problem =
          assertThrows(SettingsException.class, () -> Shelf.open(store, surroundings, wrong));
      assertEquals("connections[0].countries", problem.place());
    }
  }

  private static List<Feedback> read(FeedbackReader reader) throws Exception {
    var items = new ArrayList<Feedback>();
    Fetch.Batch batch;
    String cursor = null;
    do {
      batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
      items.addAll(batch.items());
      cursor = batch.cursor();
    } while (batch.again().isZero());
    return items;
  }
}
