package dev.ouvidor.connectors.mercadolivre;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notifications are not signed: nothing in them is believed. */
final class NotificationsTest {
  private static final Instant SENT = Instant.parse("2026-10-09T13:44:34Z");
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

  private Channel open(boolean notifications) {
    return Fair.open(
        fair,
        folder.resolve("ml.json"),
        new Surroundings(clock, name -> null),
        Map.of("notifications", notifications));
  }

  private static String hint(String resource, int attempts) {
    return """
        {"_id":"f9f08571","resource":"%s","user_id":189394110,"topic":"questions",
         "application_id":4934588586838432,"attempts":%d,
         "sent":"2026-10-09T13:44:33.006Z","received":"2026-10-09T13:44:%02d.000Z"}
        """
        .formatted(resource, attempts, attempts);
  }

  private static Verdict verify(Channel channel, String body) {
    return assertInstanceOf(Pushed.class, channel)
        .verifier()
        .verify(name -> null, body.getBytes(UTF_8), SENT);
  }

  private List<Feedback> follow(Channel channel, String resource) {
    return channel.parse(new Delivery("d", "loja-ml", hint(resource, 1), clock.instant())).items();
  }

  @Test
  void aHintIsReadAgainWithOurOwnToken() {
    String question = fair.ask(Fair.MARIA, Fair.BOOT, "Tem em 39?");
    String claim = fair.claim(Fair.MARIA, Fair.BOOT, "PDD1", "não é a da foto");
    try (Channel channel = open(true)) {
      assertEquals("Tem em 39?", follow(channel, "/questions/" + question).get(0).text());
      assertEquals(
          "não é a da foto",
          follow(channel, "/post-purchase/v1/claims/" + claim + "/actions-history").get(0).text());
    }
  }

  @ParameterizedTest
  @CsvSource({"/questions/1", "/orders/2000", "/questions/../answers", "/items/MLB1"})
  void whatLeadsNowhereGivesNothing(String resource) {
    try (Channel channel = open(true)) {
      assertEquals(List.of(), follow(channel, resource));
    }
  }

  @Test
  void aHintThatCannotBeFollowedIsLeftToPolling() {
    String question = fair.ask(Fair.MARIA, Fair.BOOT, "Tem em 39?");
    fair.fail(Fault.SERVER_ERROR);
    try (Channel channel = open(true)) {
      assertEquals(List.of(), follow(channel, "/questions/" + question));
    }
  }

  @Test
  void aFloodOfHintsDoesNotUseUpTheRateLimit() {
    try (Channel channel = open(true)) {
      for (int i = 0; i < 200; i++) {
        follow(channel, "/questions/" + (i + 1));
      }
    }
    assertEquals(60, fair.requests().size());
  }

  @Test
  void theSameNotificationSentAgainIsTheSameDelivery() {
    try (Channel channel = open(true)) {
      Verdict first = verify(channel, hint("/questions/1", 1));
      assertInstanceOf(Verdict.Accepted.class, first);
      assertEquals(first, verify(channel, hint("/questions/1", 2)));
      assertNotEquals(first, verify(channel, hint("/questions/2", 1)));
      assertEquals(200, ((Pushed) channel).taken());
    }
  }

  @Test
  void whatIsForSomebodyElseOrTooLongIsNotTaken() {
    try (Channel channel = open(true)) {
      String body = hint("/questions/1", 1);
      for (String bad :
          List.of(
              body.replace("189394110", "1"),
              body.replace("4934588586838432", "1"),
              body.replace("/questions/1", ""),
              "no json",
              body + " ".repeat(5_000))) {
        assertInstanceOf(Verdict.Refused.class, verify(channel, bad), bad);
      }
    }
  }

  @Test
  void nothingIsTakenUnlessItIsWanted() {
    try (Channel channel = open(false)) {
      assertFalse(channel instanceof Pushed);
    }
  }
}
