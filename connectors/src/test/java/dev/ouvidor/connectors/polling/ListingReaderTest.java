package dev.ouvidor.connectors.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that says of what is there that it is not, for minutes or now and then. */
final class ListingReaderTest {
  private static final Duration BLIND = Duration.ofMinutes(10);

  /** After which everything is seen at least once. */
  private static final Duration CLEAR = Duration.ofMinutes(30);

  private final TestClock clock = new TestClock();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> buried = new HashSet<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void onlyWhatWasRemovedIsTakenBack(int seed) throws Exception {
    var chance = new Random(seed);
    var platform = new Forgetful(chance);
    var pace =
        new ListingReader.Pace(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofDays(30));
    var reader = new ListingReader(platform, pace, clock);
    String cursor = read(reader, null);
    platform.ill = true;
    for (int i = 0; i < 1_500; i++) {
      if (chance.nextInt(40) == 0) {
        platform.write(clock.instant());
      } else if (chance.nextInt(60) == 0 && !platform.items.isEmpty()) {
        String gone =
            List.copyOf(platform.items.keySet()).get(chance.nextInt(platform.items.size()));
        platform.items.remove(gone);
        removed.add(gone);
      }
      cursor = read(reader, cursor);
    }
    platform.ill = false;
    removed.retainAll(platform.delivered);
    for (int i = 0; i < 500 && !buried.equals(removed); i++) {
      cursor = read(reader, cursor);
    }
    assertEquals(removed, buried, "seed " + seed);
  }

  private String read(ListingReader reader, @Nullable String cursor) throws InterruptedException {
    Fetch fetch = reader.fetch(cursor, 100);
    clock.advance(fetch.again());
    if (!(fetch instanceof Fetch.Batch batch)) {
      return String.valueOf(cursor);
    }
    for (Feedback item : batch.items()) {
      assertTrue(!item.deleted() || removed.contains(item.nativeId()), "still there: " + item);
      if (item.deleted()) {
        buried.add(item.nativeId());
      }
    }
    return assertInstanceOf(Fetch.Batch.class, fetch).cursor();
  }

  /** Knows nothing of an eighth of what it is asked for, and of all of it for minutes on end. */
  private final class Forgetful implements Listing {
    private final Random chance;
    private final Map<String, Instant> items = new LinkedHashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private Instant blindUntil = Instant.EPOCH;
    private boolean ill;
    private int written;

    Forgetful(Random chance) {
      this.chance = chance;
      for (int i = 0; i < 12; i++) {
        write(clock.instant());
      }
    }

    void write(Instant at) {
      items.put("r" + written++, at);
    }

    @Override
    public String connection() {
      return "lista";
    }

    @Override
    public Page page(@Nullable String next) {
      var page = new ArrayList<JsonNode>();
      List<String> ids = List.copyOf(items.keySet());
      for (int i = ids.size() - 1; i >= Math.max(0, ids.size() - 5); i--) {
        page.add(TextNode.valueOf(ids.get(i)));
      }
      return new Page(page, null);
    }

    @Override
    public Entry read(JsonNode item, Instant now) {
      String id = item.asText();
      Instant at = items.getOrDefault(id, now);
      delivered.add(id);
      return Entry.of(
          Feedback.builder("lista", "lista", Family.REVIEW, id)
              .author(Author.of(id, null, null))
              .text("Palavras de " + id)
              .createdAt(at)
              .collectedAt(now)
              .build(),
          at,
          false);
    }

    @Override
    public int atOnce() {
      return 10;
    }

    @Override
    public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
      Instant now = clock.instant();
      if (ill && now.isAfter(blindUntil.plus(CLEAR)) && chance.nextInt(60) == 0) {
        blindUntil = now.plus(BLIND);
      }
      boolean blind = ill && now.isBefore(blindUntil);
      boolean flighty = ill && now.isAfter(blindUntil.plus(CLEAR));
      return Again.each(
          ids,
          id -> {
            if (!items.containsKey(id) || blind || (flighty && chance.nextInt(8) == 0)) {
              throw new PlatformFailure(new Answer.Gone(Reason.said("no " + id)));
            }
            return TextNode.valueOf(id);
          });
    }

    @Override
    public Feedback tombstone(String id, Instant at, Instant now) {
      return Feedback.tombstone("lista", "lista", Family.REVIEW, id, at, now);
    }
  }
}
