package dev.ouvidor.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Days at a platform that answers badly: customers write, edit and delete, the reader crashes now
 * and then and goes on from what was stored, and in the end both ledgers must be equal. Set {@code
 * -Dseed}, {@code -Dhours} and {@code -Dfaults} (percent of the requests) for other days. Longer
 * times have no more to say than a day: channels look again at their last few hundred items only.
 */
final class FaultyDays {
  private static final long SEED = Long.getLong("seed", 1);
  private static final int DAY = 24;
  private static final int HOURS = Integer.getInteger("hours", DAY);
  private static final Duration LENGTH = Duration.ofHours(HOURS);
  private static final int FAULTS = Integer.getInteger("faults", 20);
  private static final List<Fault> QUICK =
      List.of(
          Fault.THROTTLED,
          Fault.THROTTLED_BARE,
          Fault.SERVER_ERROR,
          Fault.CUT,
          Fault.GARBAGE,
          Fault.ACCEPT_AND_DROP);

  /** One fault of so many is a time-out, which takes a real second. */
  private static final int TIMES_OUT = 60;

  private static final Duration PAUSE = Duration.ofMinutes(9);
  private static final int REMEMBERED = 20;

  private final ChannelContract platform;
  private final StandIn standIn;
  private final Random people = new Random(SEED);
  private final Random trouble = new Random(~SEED);

  /** What each item said, oldest words first; the last are null once it is deleted. */
  private final Map<String, List<@Nullable String>> written = new LinkedHashMap<>();

  private final Map<String, Feedback> stored = new HashMap<>();
  private final List<Feedback> unstored = new ArrayList<>();
  private Channel channel;
  private FeedbackReader reader;
  private @Nullable String storedCursor;
  private @Nullable String cursor;

  FaultyDays(ChannelContract platform) {
    this.platform = platform;
    this.standIn = platform.running();
    this.channel = platform.open(standIn);
    this.reader = channel.read(platform.stream());
  }

  /** Fails unless what was stored in the end is what stands on the platform. */
  void pass() throws InterruptedException {
    try {
      standIn.misbehave(request -> fault());
      for (Instant end = end(); platform.clock.instant().isBefore(end); ) {
        live();
        read();
        if (trouble.nextInt(5) == 0) {
          store();
        } else if (trouble.nextInt(40) == 0) {
          crash();
        }
      }
      standIn.misbehave(request -> Optional.empty());
      for (Instant end = end(); !missing().isEmpty() && platform.clock.instant().isBefore(end); ) {
        read();
        store();
      }
      assertEquals(List.of(), missing(), "with -Dseed=" + SEED);
    } finally {
      close();
    }
  }

  private Instant end() {
    return platform.clock.instant().plus(LENGTH);
  }

  private synchronized Optional<Fault> fault() {
    if (trouble.nextInt(100) >= FAULTS) {
      return Optional.empty();
    }
    return Optional.of(
        trouble.nextInt(TIMES_OUT) == 0 ? Fault.HANG : QUICK.get(trouble.nextInt(QUICK.size())));
  }

  private void live() {
    if (HOURS > DAY && people.nextInt(HOURS) >= DAY) {
      return;
    }
    int many = people.nextInt(30) == 0 ? 25 : people.nextInt(2);
    for (int i = 0; i < many; i++) {
      String text = "pedido %d, e nada ainda".formatted(written.size());
      written.put(platform.write(standIn, text), new ArrayList<>(List.of(text)));
    }
    var recent = List.copyOf(written.keySet());
    if (recent.isEmpty()) {
      return;
    }
    String id = recent.get(Math.max(0, recent.size() - 1 - people.nextInt(REMEMBERED)));
    var words = written.getOrDefault(id, List.of());
    if (words.get(words.size() - 1) == null) {
      return;
    }
    int mind = people.nextInt(10);
    if (mind < 2) {
      String text = words.get(0) + ", já na vez " + words.size() + "!";
      if (platform.edit(standIn, id, text)) {
        words.add(text);
      }
    } else if (mind == 2 && platform.delete(standIn, id)) {
      words.add(null);
    }
  }

  private void read() throws InterruptedException {
    Duration again = Duration.ZERO;
    while (again.isZero()) {
      Fetch fetch = reader.fetch(cursor, 100);
      if (fetch instanceof Fetch.Batch batch) {
        assertEquals(List.of(), batch.rejected());
        batch.items().forEach(this::check);
        unstored.addAll(batch.items());
        cursor = batch.cursor();
      }
      again = fetch.again();
    }
    platform.clock.advance(again.plus(PAUSE.multipliedBy(people.nextInt(100)).dividedBy(50)));
  }

  /** Nothing is made up, mixed up or cut off; words that a fault hid may follow. */
  private void check(Feedback item) {
    var words = written.getOrDefault(item.nativeId(), List.of());
    boolean said =
        words.stream()
            .anyMatch(
                text ->
                    text == null
                        ? item.deleted()
                        : !item.deleted() && (item.text().isEmpty() || says(item, text)));
    assertTrue(said, () -> "with -Dseed=" + SEED + " nobody wrote " + item + " but " + words);
  }

  private static boolean says(Feedback item, String text) {
    return (item.body() + "\n").contains(text + "\n");
  }

  private void store() {
    for (Feedback item : unstored) {
      stored.merge(item.id(), item, (old, now) -> now.version() >= old.version() ? now : old);
    }
    unstored.clear();
    storedCursor = cursor;
    if (cursor != null) {
      reader.acknowledge(cursor);
    }
  }

  private void crash() {
    close();
    unstored.clear();
    cursor = storedCursor;
    channel = platform.open(standIn);
    reader = channel.read(platform.stream());
  }

  private void close() {
    reader.close();
    channel.close();
  }

  /** What stands on the platform and is not so in the store. */
  private List<String> missing() {
    var byId = new HashMap<String, Feedback>();
    stored.values().forEach(item -> byId.put(item.nativeId(), item));
    var missing = new ArrayList<String>();
    written.forEach(
        (id, words) -> {
          String last = words.get(words.size() - 1);
          Feedback item = byId.get(id);
          boolean equal =
              last == null
                  ? item == null || item.deleted()
                  : item != null && !item.deleted() && says(item, last);
          if (!equal) {
            missing.add(id + " says " + last + " after " + words + " but is " + item);
          }
        });
    return missing;
  }
}
