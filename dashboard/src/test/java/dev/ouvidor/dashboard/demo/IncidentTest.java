package dev.ouvidor.dashboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the town's past and what befalls the shop look like to somebody who listens on X. */
@SuppressWarnings("NullAway.Init")
final class IncidentTest {
  private static final long SEED = 7;

  private final TownClock clock = new TownClock();
  private Places places;

  @BeforeEach
  void open(@TempDir Path folder) {
    places = new Places(folder, 0, clock);
  }

  @AfterEach
  void close() {
    places.close();
  }

  @Test
  void thePastIsSpreadOverDaysAndOnlyTheLastOfThemIsNews() throws Exception {
    Past.tell(places, clock, SEED);
    List<Feedback> heard = new ArrayList<>(heard());
    heard.sort(Comparator.comparing(Feedback::createdAt));
    assertTrue(heard.size() > 150, heard.size() + " posts");
    Instant first = heard.get(0).createdAt();
    Instant now = Instant.now();
    assertTrue(Duration.between(first, now).toDays() >= 5, first.toString());
    assertTrue(heard.stream().noneMatch(item -> item.createdAt().isAfter(now)));
    assertTrue(heard.get(0).backfill());
    assertFalse(heard.get(heard.size() - 1).backfill());
    assertTrue(clock.instant().isAfter(now.minusSeconds(60)), "the clock stayed in the past");
  }

  @Test
  void whatWasRepairedIsSaidLessSince() throws Exception {
    Past.tell(places, clock, SEED);
    Instant repaired = Instant.now().minus(Duration.ofHours(36));
    long before = between(repaired.minus(Duration.ofHours(24)), repaired);
    long after = between(repaired, repaired.plus(Duration.ofHours(24)));
    assertTrue(before > after + 10, before + " before, " + after + " after");
  }

  private long between(Instant from, Instant to) throws Exception {
    return heard().stream()
        .filter(item -> !item.createdAt().isBefore(from) && item.createdAt().isBefore(to))
        .count();
  }

  @Test
  void aStrikeIsHeardFromManyInManyWords() throws Exception {
    happen(Incident.CARRIER_STRIKE);
    List<Feedback> heard = heard();
    assertEquals(Incident.CARRIER_STRIKE.voices(), heard.size());
    var authors = new HashSet<String>();
    var texts = new HashSet<String>();
    for (Feedback item : heard) {
      authors.add(item.author().id());
      texts.add(item.body());
    }
    assertTrue(authors.size() > heard.size() * 0.9, authors.size() + " people");
    assertTrue(texts.size() > heard.size() * 0.9, texts.size() + " texts");
  }

  @Test
  void aViralPostIsOnePostThatReachesMany() throws Exception {
    happen(Incident.VIRAL_POST);
    Feedback post = heard().get(0);
    assertEquals(1, heard().size());
    assertEquals(Incident.VIRAL_POST.voices() - 1, post.reach().shares());
  }

  private void happen(Incident incident) {
    var scene = new Incident.Scene(places, SEED);
    for (int n = 0; n < incident.voices(); n++) {
      incident.happen(scene, n);
    }
  }

  /** Everything that mentions the shop, in the order in which it is read. */
  private List<Feedback> heard() throws Exception {
    ConnectionConfig x =
        places.connections().stream().filter(c -> c.id().equals("x")).findFirst().orElseThrow();
    var heard = new ArrayList<Feedback>();
    try (Channel channel = ChannelTypes.open(x, Surroundings.system());
        var reader = channel.read(channel.streams().get(0))) {
      String cursor = null;
      for (int size = -1; size < heard.size() || heard.isEmpty(); ) {
        size = heard.size();
        var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 500));
        heard.addAll(batch.items());
        cursor = batch.cursor();
      }
    }
    return heard;
  }
}
