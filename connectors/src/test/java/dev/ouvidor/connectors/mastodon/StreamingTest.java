package dev.ouvidor.connectors.mastodon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StreamingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestClock clock = new TestClock();
  private final MastodonStandIn square = new MastodonStandIn(0, clock, "t0ken", "lojaaurora");
  private final Channel channel = channel();
  private final FeedbackReader reader = channel.read("streaming");
  private @Nullable String cursor;

  @BeforeEach
  void begin() {
    square.start();
  }

  @AfterEach
  void end() {
    reader.close();
    channel.close();
    square.close();
  }

  @Test
  void whatWasWrittenBeforeIsReadFirst() throws Exception {
    String before = write("antes");
    assertEquals(before, await(item -> true).nativeId());
  }

  @Test
  void whatIsWrittenArrivesWithoutPolling() throws Exception {
    listen();
    long polls = polls();

    String id = write("agora");

    assertEquals(id, await(item -> true).nativeId());
    assertEquals(polls, polls());
  }

  @Test
  void editsAndDeletionsArePushed() throws Exception {
    listen();
    String id = write("quebrou");
    Feedback first = await(item -> true);
    clock.advance(Duration.ofSeconds(5));

    square.edit(id, "@lojaaurora quebrou de novo");
    Feedback edited = await(item -> item.text().contains("de novo"));
    square.delete(id);
    Feedback gone = await(Feedback::deleted);

    assertTrue(edited.version() > first.version());
    assertEquals(id, gone.nativeId());
    assertEquals(first.createdAt().getEpochSecond(), gone.createdAt().getEpochSecond());
  }

  @Test
  void theGapOfACutIsFilled() throws Exception {
    listen();
    square.cutStreams();
    await(() -> square.listeners() == 0);
    String missed = write("ninguém ouve");

    assertEquals(missed, await(item -> true).nativeId());

    clock.advance(Duration.ofMinutes(1));
    listen();
    String heard = write("agora sim");
    assertEquals(heard, await(item -> item.nativeId().equals(heard)).nativeId());
  }

  @Test
  void aSilentConnectionIsGivenUp() throws Exception {
    listen();
    int before = streams();

    clock.advance(Duration.ofSeconds(46));
    await(() -> streams() > before);
    String id = write("alô?");

    assertEquals(id, await(item -> true).nativeId());
  }

  @Test
  void aWrongTokenIsSaid() throws Exception {
    try (var other = channel("wrong").read("streaming")) {
      assertInstanceOf(Fetch.Unauthorised.class, other.fetch(null, 10));
    }
  }

  private String write(String text) {
    return square.toot("maria@vila.example", "Maria", "@lojaaurora " + text);
  }

  /** Until the stream is open and the gap before it is filled. */
  private void listen() throws Exception {
    await(() -> square.listeners() == 1);
    long polls;
    do {
      polls = polls();
      fetch();
    } while (polls != polls());
  }

  private void await(BooleanSupplier condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(end), "waited too long");
      fetch();
    }
  }

  private Feedback await(Predicate<Feedback> wanted) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (Feedback item : fetch().items()) {
        if (wanted.test(item)) {
          return item;
        }
      }
    }
    throw new AssertionError("did not arrive");
  }

  private Fetch.Batch fetch() throws Exception {
    var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
    cursor = batch.cursor();
    return batch;
  }

  private long polls() {
    return square.requests().stream().filter(r -> r.path().endsWith("/notifications")).count();
  }

  private int streams() {
    return (int)
        square.requests().stream().filter(r -> r.path().endsWith("/streaming/user")).count();
  }

  private Channel channel() {
    return channel("t0ken");
  }

  private Channel channel(String token) {
    var settings =
        new Settings(
            "connections[0]",
            Map.of(
                "instance",
                square.base(),
                "token",
                token,
                "account",
                "lojaaurora",
                "streaming",
                true,
                "interval",
                "1s",
                "timeout",
                "2s"));
    var surroundings = new Surroundings(clock, name -> null);
    return new MastodonType()
        .open(new ConnectionConfig("praca", "mastodon", settings), surroundings);
  }
}
