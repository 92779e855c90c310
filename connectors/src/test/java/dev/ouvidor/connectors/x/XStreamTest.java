package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.sandbox.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class XStreamTest {
  private static final Map<String, Object> RULES =
      Map.of("stream", List.of("@lojasol", "\"loja sol\""), "stall", "0.6s");

  private final XFixture shop = new XFixture();
  private final Channel channel = shop.open(RULES);
  private final FeedbackReader reader = channel.read("stream");

  @BeforeEach
  void connect() throws Exception {
    shop.readUntil(reader, 0);
    shop.read(reader);
  }

  @AfterEach
  void close() {
    channel.close();
    shop.close();
  }

  @Test
  void whatIsWrittenArrivesOnceAndOthersPostsDoNot() throws Exception {
    String id = shop.x.post("ana", "a loja sol @lojasol sumiu");
    shop.x.post("ana", "bom dia");

    List<Feedback> items = shop.readUntil(reader, 1);

    assertEquals(List.of(id), items.stream().map(Feedback::nativeId).toList());
    assertEquals("ana", items.get(0).author().handle());
  }

  @Test
  void aCutLosesNothing() throws Exception {
    shop.x.cutStreams();
    while (shop.x.openStreams() > 0) {
      Thread.onSpinWait();
    }
    String missed = shop.x.post("bia", "@lojasol escrito enquanto ninguém ouvia");

    assertEquals(missed, shop.readUntil(reader, 1).get(0).nativeId());

    String next = shop.x.post("bia", "@lojasol e depois");
    assertEquals(next, shop.readUntil(reader, 1).get(0).nativeId());
  }

  @Test
  void silenceCountsAsLost() throws Exception {
    shop.x.stallStreams();
    String missed = shop.x.post("caio", "@lojasol no silêncio");
    assertEquals(missed, shop.readUntil(reader, 1).get(0).nativeId());
  }

  @Test
  void whatWasWrittenBetweenTwoProcessesIsFound() throws Exception {
    reader.close();
    String missed = shop.x.post("davi", "@lojasol reiniciaram?");
    try (Channel other = shop.open(RULES)) {
      assertTrue(
          shop.readUntil(other.read("stream"), 1).stream()
              .anyMatch(item -> item.nativeId().equals(missed)));
    }
  }

  @Test
  void rulesAreSetUpOnceAndCleanedUp() throws Exception {
    reader.close();
    try (Channel other = shop.open(Map.of("stream", List.of("@lojasol", "lojasol ruim")))) {
      FeedbackReader changed = other.read("stream");
      shop.read(changed);
      assertEquals(
          List.of(
              "{\"add\":[{\"value\":\"@lojasol\",\"tag\":\"ouvidor:loja-x\"},"
                  + "{\"value\":\"\\\"loja sol\\\"\",\"tag\":\"ouvidor:loja-x\"}]}",
              "delete",
              "{\"add\":[{\"value\":\"lojasol ruim\",\"tag\":\"ouvidor:loja-x\"}]}"),
          shop.x.requests().stream()
              .filter(r -> r.method().equals("POST"))
              .map(r -> r.body().startsWith("{\"delete") ? "delete" : r.body())
              .collect(Collectors.toList()));
    }
  }

  @Test
  void aRefusedConnectIsAValueAndBacksOff() throws Exception {
    reader.close();
    try (Channel other = shop.open(RULES)) {
      FeedbackReader unlucky = other.read("stream");
      shop.x.fail(Fault.UNAUTHORISED);
      assertInstanceOf(Fetch.Unauthorised.class, unlucky.fetch(null, 10));
      shop.x.fail(Fault.SERVER_ERROR);
      Fetch ill = assertInstanceOf(Fetch.Unavailable.class, unlucky.fetch(null, 10));
      assertTrue(ill.again().toMillis() > 0);
    }
  }
}
