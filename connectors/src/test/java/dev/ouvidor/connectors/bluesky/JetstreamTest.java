package dev.ouvidor.connectors.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.sandbox.SocketServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JetstreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestClock clock = new TestClock();
  private final BlueskyStandIn sky = Sky.standIn(clock);
  private final Channel channel = channel();
  private FeedbackReader reader = channel.read("jetstream");
  private @Nullable String cursor;

  @BeforeEach
  void begin() {
    sky.start();
  }

  @AfterEach
  void end() {
    reader.close();
    channel.close();
    sky.close();
  }

  @Test
  void picksWhatHasAKeywordOrSpeaksToTheShop() throws Exception {
    listen();
    post("nada a ver com lojas auroras");
    String word = post("comprei na LOJA  Áurora e chegou quebrado");
    String mention = post("@lojaaurora.test oi?");
    sky.post(Sky.SHOP, "Loja Aurora", "a loja aurora agradece");
    String own = sky.post(Sky.SHOP, "Loja Aurora", "bom dia");
    String answer = sky.post(Sky.MARIA, "Maria", "bom dia nada", own);

    var items = await(3);

    assertEquals(
        List.of(word, mention, answer), items.stream().map(Feedback::nativeId).sorted().toList());
    assertEquals(Sky.MARIA, items.get(0).author().handle());
  }

  @Test
  void editsAndDeletionsComeAsTheyHappen() throws Exception {
    listen();
    String id = post("loja aurora: quebrou");
    Feedback first = await(item -> true);
    clock.advance(Duration.ofSeconds(5));

    sky.lag(true);
    sky.edit(id, "loja aurora: quebrou de novo");
    Feedback edited = await(item -> item.text().contains("de novo"));
    clock.advance(Duration.ofMinutes(2));
    assertEquals(List.of(), fetch().items(), "the network still shows the old words");
    sky.delete(id);
    Feedback gone = await(Feedback::deleted);

    assertTrue(edited.version() > first.version());
    assertEquals(id, gone.nativeId());
    assertEquals(first.createdAt(), gone.createdAt());
  }

  @Test
  void aPostIsWaitedForUntilTheNetworkShowsIt() throws Exception {
    listen();
    sky.lag(true);
    String id = post("loja aurora, cadê?");
    await(() -> requests("getPosts") > 0);
    String before = cursor;
    sky.lag(false);
    reader.close();
    reader = channel.read("jetstream");

    assertEquals(id, await(item -> true).nativeId(), "not there after a restart at " + before);
  }

  @Test
  void aCutLosesNothing() throws Exception {
    listen();
    String heard = post("loja aurora 1");
    await(item -> item.nativeId().equals(heard));
    sky.stream().refuse(2);
    sky.stream().peers().forEach(SocketServer.Peer::cut);
    await(() -> sky.stream().peers().isEmpty());
    String missed = post("loja aurora 2");
    var again = new ArrayList<String>();

    Instant end = Instant.now().plus(PATIENCE);
    while (!again.contains(missed) && Instant.now().isBefore(end)) {
      fetchAnyhow().forEach(item -> again.add(item.nativeId()));
    }

    assertEquals(List.of(missed), again);
  }

  @Test
  void aFloodIsReadToItsEndInPiecesOfTheAskedSize() throws Exception {
    listen();
    var written =
        new HashSet<>(IntStream.range(0, 60).mapToObj(i -> post("loja aurora " + i)).toList());
    post("loja aurora " + "muito ".repeat(15_000));
    var read = new HashSet<String>();

    Instant end = Instant.now().plus(PATIENCE);
    while (!read.containsAll(written) && Instant.now().isBefore(end)) {
      var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 7));
      assertTrue(batch.items().size() <= 7);
      batch.items().forEach(item -> read.add(item.nativeId()));
      cursor = batch.cursor();
      clock.advance(Duration.ofSeconds(2));
    }

    assertTrue(read.containsAll(written));
  }

  @Test
  void aConnectionThatAnswersNoPingIsGivenUp() throws Exception {
    listen();
    SocketServer.Peer first = sky.stream().peers().get(0);
    clock.advance(Duration.ofSeconds(90));
    fetch();
    first.stall();
    clock.advance(Duration.ofSeconds(21));
    fetch();
    clock.advance(Duration.ofSeconds(41));

    await(() -> !sky.stream().peers().isEmpty() && sky.stream().peers().get(0) != first);
  }

  @Test
  void whatIsUnreadableGoesToQuarantineOnlyIfItMayBeForUs() throws Exception {
    listen();
    sky.say("{\"did\":");
    sky.say("{\"kind\":\"account\",\"account\":{\"active\":true},\"time_us\":1}");
    sky.say("{\"text\":\"loja aurora\"");
    post("loja aurora 3");
    var rejected = new ArrayList<String>();

    Instant end = Instant.now().plus(PATIENCE);
    boolean read = false;
    while (!read && Instant.now().isBefore(end)) {
      Fetch.Batch batch = fetch();
      batch.rejected().forEach(r -> rejected.add(r.payload()));
      read = !batch.items().isEmpty();
    }

    assertTrue(read);
    assertEquals(List.of("{\"text\":\"loja aurora\""), rejected);
  }

  private String post(String text) {
    return sky.post(Sky.MARIA, "Maria", text);
  }

  private void listen() throws Exception {
    await(() -> !sky.stream().peers().isEmpty());
  }

  private void await(BooleanSupplier condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    do {
      assertTrue(Instant.now().isBefore(end), "waited too long");
      fetchAnyhow();
    } while (!condition.getAsBoolean());
  }

  private Feedback await(Predicate<Feedback> wanted) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (Feedback item : fetchAnyhow()) {
        if (wanted.test(item)) {
          return item;
        }
      }
    }
    throw new AssertionError("did not arrive");
  }

  private List<Feedback> await(int items) throws Exception {
    var all = new ArrayList<Feedback>();
    await(item -> all.add(item) && all.size() == items);
    return all;
  }

  private List<Feedback> fetchAnyhow() throws Exception {
    Fetch fetched = reader.fetch(cursor, 100);
    clock.advance(fetched.again().plusMillis(500));
    if (fetched instanceof Fetch.Batch batch) {
      cursor = batch.cursor();
      return batch.items();
    }
    assertInstanceOf(Fetch.Unavailable.class, fetched);
    return List.of();
  }

  private Fetch.Batch fetch() throws Exception {
    var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
    cursor = batch.cursor();
    clock.advance(Duration.ofMillis(500));
    return batch;
  }

  private long requests(String method) {
    return sky.requests().stream().filter(r -> r.path().endsWith(method)).count();
  }

  private Channel channel() {
    return Sky.open(sky, clock, Map.of("streaming", true, "keywords", List.of("Loja Aurora")));
  }
}
