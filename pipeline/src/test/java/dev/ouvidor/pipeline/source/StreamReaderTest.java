package dev.ouvidor.pipeline.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamReaderTest {
  /** Nobody listens there: reports about health go nowhere, and that disturbs nothing. */
  private final Elastic elastic =
      ElasticsearchConnection.of(URI.create("http://127.0.0.1:1")).open();

  private final FakeChannel platform = FakeChannels.register(new FakeChannel("unit", "mentions"));
  private final HealthReporter health = new HealthReporter(elastic.rest());
  private final Channels channels =
      new Channels(
          new LiveConnections(List.of(platform.config()), null, null),
          new FakeChannels(),
          elastic,
          InstantSource.system());
  private final StreamReader unit = new StreamReader(channels, health, InstantSource.system());

  @BeforeEach
  void assign() {
    unit.handleSplitsChanges(
        new SplitsAddition<>(List.of(new FeedbackSplit("unit", "mentions", "10"))));
  }

  @AfterEach
  void close() {
    unit.close();
    channels.close();
    health.close();
    elastic.close();
  }

  @Test
  void theCursorFollowsTheItemsItCovers() {
    platform.written = 12;
    List<Emission> emissions = read();
    Emission last = emissions.remove(emissions.size() - 1);
    assertEquals(4, emissions.size());
    emissions.forEach(emission -> assertNull(emission.cursor()));
    assertEquals("12", last.cursor());
  }

  @Test
  void aStreamThatIsConfiguredNoMoreIsKnownNoMore() {
    assertTrue(channels.knows(new FeedbackSplit("unit", "mentions", "10")));
    assertFalse(channels.knows(new FeedbackSplit("unit", "a page that was taken out", "10")));
    assertFalse(channels.knows(new FeedbackSplit("gone", "mentions", "10")));
  }

  @Test
  void aConnectionOfTheFileRestsWhilePausedAndEachReadingOfItIsOneOfItsOwn() {
    ConnectionConfig first = platform.config();
    var again = new ConnectionConfig(first.id(), first.type(), first.settings(), true, 20_000);
    var later =
        new Channels(
            new LiveConnections(List.of(again), null, null),
            new FakeChannels(),
            elastic,
            InstantSource.system());
    var split = new FeedbackSplit("unit", "mentions", "10");
    assertFalse(later.knows(split));
    assertEquals(Channels.Standing.REST, later.standing(split.in(20_000), 0));
    later.close();
  }

  @Test
  void aFailureOrASurpriseIsWaitedOutAndNothingIsSkipped() {
    platform.written = 11;
    platform.failures.add(new Fetch.Throttled(Reason.said("slow down"), Duration.ofMillis(1)));
    platform.surprises.add(new IllegalStateException("bug"));
    assertEquals(List.of(), read());
    assertEquals(List.of(), read());
    assertEquals("11", read().get(3).cursor());
  }

  @Test
  void anAcknowledgementBreaksTheWaitAndReachesTheChannel() {
    platform.failures.add(new Fetch.Gone(Reason.said("no such list"), Duration.ofHours(1)));
    assertEquals(List.of(), read());
    unit.acknowledge("10");
    assertEquals(List.of(), read());
    assertEquals(List.of("10"), platform.acknowledged);
    unit.stop();
    assertEquals(List.of(), read());
  }

  private List<Emission> read() {
    var records = unit.fetch();
    var emissions = new ArrayList<Emission>();
    while (records.nextSplit() != null) {
      for (Emission e = records.nextRecordFromSplit(); e != null; ) {
        emissions.add(e);
        e = records.nextRecordFromSplit();
      }
    }
    return emissions;
  }
}
