package dev.ouvidor.dashboard.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.ReplyNews;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Dispatching;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.MemoryCaseStore;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplySenderTest {
  private static final DispatchSettings SETTINGS = settings("one");

  private final MemoryCaseStore store = new MemoryCaseStore();
  private final FakeReplier platform = new FakeReplier();
  private final Map<String, Replier> accounts = new HashMap<>();
  private final String id = Town.opened().id();
  private final ReplySender unit = sender("one");
  private Instant now = Town.NOON.plusSeconds(60);
  private Feedback post = Town.post("1", 0, "cadê meu pedido?").build();

  @BeforeEach
  void mariaIsAnswered() {
    store.write(new CaseStore.Write(Town.opened(), null));
    store.change(
        id,
        before ->
            Outbox.queue(
                before,
                new Outbox.Written("r1", "x:1", "@maria oi!", Visibility.PUBLIC, "ana"),
                now));
  }

  @Test
  void aReplyIsPostedAndTheCustomerWaitsNoLonger() {
    unit.send(id);
    assertEquals(ReplyState.SENT, reply().state());
    assertEquals("https://social.example/r1", reply().url());
    assertEquals(Status.ANSWERED, document().status());
    assertNull(document().waitingSince());
    assertNull(document().outboxDueAt());
    assertEquals(now, document().firstResponseAt());
    assertEquals(0, platform.looks);
  }

  @Test
  void whatWasTakenAndDroppedIsFoundAndNotPostedAgain() {
    platform.next.add(platform::takeAndDrop);
    unit.send(id);
    assertEquals(ReplyState.UNKNOWN, reply().state());
    assertNotNull(document().waitingSince());

    unit.send(id);
    assertEquals(ReplyState.UNKNOWN, reply().state(), "not due yet");

    pass(Duration.ofMinutes(1));
    unit.send(id);
    assertEquals(ReplyState.SENT, reply().state());
    assertEquals(List.of("r1"), platform.posted);
  }

  @Test
  void aThrottledReplyIsPostedOnceLater() {
    platform.next.add(
        reply -> new ReplyOutcome.RetryLater(Reason.said("throttled"), Duration.ofMinutes(5)));
    unit.send(id);
    assertEquals(ReplyState.RETRY, reply().state());
    assertEquals(now.plus(Duration.ofMinutes(5)), document().outboxDueAt());

    pass(Duration.ofMinutes(5));
    unit.send(id);
    assertEquals(ReplyState.SENT, reply().state());
    assertEquals(1, platform.looks);
    assertEquals(List.of("r1"), platform.posted);
  }

  @Test
  void aPlatformThatCannotTellLeavesItToAPersonWhoMaySendItAgain() {
    platform.canTell = null;
    platform.next.add(reply -> new ReplyOutcome.Unknown(Reason.said("timeout")));
    unit.send(id);
    for (int i = 0; i < SETTINGS.checks(); i++) {
      assertNotNull(reply().dueAt());
      pass(Duration.ofMinutes(10));
      unit.send(id);
    }
    assertEquals(ReplyState.UNKNOWN, reply().state());
    assertNull(reply().dueAt());
    assertEquals(List.of(), platform.posted);

    store.change(id, before -> Outbox.decide(before, "r1", Outbox.Decision.RETRY, "ana", now));
    unit.send(id);
    assertEquals(ReplyState.SENT, reply().state());
    assertEquals(List.of("r1"), platform.posted);
  }

  @Test
  void aDoubtIsResolvedByWhatThePlatformTellsLater() {
    platform.next.add(platform::takeAndDrop);
    unit.send(id);
    assertEquals(ReplyState.UNKNOWN, reply().state());
    tell(new ReplyNews("another", "m1", null));
    assertEquals(ReplyState.UNKNOWN, reply().state());
    tell(new ReplyNews("r1", "m1", null));
    assertEquals(ReplyState.SENT, reply().state());
    assertEquals("m1", reply().remoteId());
    assertEquals(Status.ANSWERED, document().status());
    assertNull(document().outboxDueAt());
  }

  @Test
  void whatAnotherConnectionIsToldCountsIfItIsOfTheSameAccount() {
    platform.account = "whatsapp:1";
    FakeReplier stranger = new FakeReplier();
    stranger.account = "whatsapp:2";
    accounts.put("stranger", stranger);
    platform.next.add(platform::takeAndDrop);
    unit.send(id);

    tell(new ReplyNews("r1", "m1", null), "stranger");
    assertEquals(ReplyState.UNKNOWN, reply().state());
    tell(new ReplyNews("r1", "m1", null), "another-of-the-same-number");
    assertEquals(ReplyState.SENT, reply().state());
  }

  @Test
  void aReplyThatDidNotArriveIsNotSentAndTheCustomerWaitsAgain() {
    unit.send(id);
    ReplyNews failed = new ReplyNews("r1", "r-r1", "window_closed");
    tell(failed);
    assertEquals(ReplyState.REFUSED, reply().state());
    assertEquals("window_closed", reply().reason());
    assertEquals(Status.NEW, document().status());
    assertNotNull(document().waitingSince());

    store.change(id, before -> Outbox.decide(before, "r1", Outbox.Decision.RETRY, "ana", now));
    tell(failed);
    assertEquals(ReplyState.APPROVED, reply().state(), "told again of the first attempt");
  }

  private void tell(ReplyNews news) {
    tell(news, Town.opened().connection());
  }

  private void tell(ReplyNews news, String connection) {
    new LateNews(store, told -> Optional.of(accounts.getOrDefault(told, platform)), () -> now)
        .take(connection, news);
  }

  @Test
  void whoIsSlowBeforePostingLosesItsClaimAndNeverPosts() {
    platform.next.add(
        reply -> new ReplyOutcome.RetryLater(Reason.said("throttled"), Duration.ofSeconds(1)));
    unit.send(id);
    pass(Duration.ofSeconds(2));
    // While the first one looks, its lease runs out and another takes over and posts.
    platform.meanwhile =
        () -> {
          platform.meanwhile = () -> {};
          pass(Duration.ofMinutes(2));
          sender("two").send(id);
        };
    unit.send(id);
    assertEquals(List.of("r1"), platform.posted);
    assertEquals(ReplyState.SENT, reply().state());
  }

  @Test
  void whoIsSlowWhilePostingLeavesTheOutcomeToWhoTookOver() {
    platform.next.add(
        reply -> {
          platform.take(reply);
          pass(Duration.ofMinutes(2));
          sender("two").send(id);
          return new ReplyOutcome.RetryLater(Reason.said("gateway timeout"), Duration.ZERO);
        });
    unit.send(id);
    assertEquals(List.of("r1"), platform.posted);
    assertEquals(ReplyState.SENT, reply().state());
  }

  @Test
  void aCrashBetweenClaimAndPostIsTakenOverAndPostedOnce() {
    store.changeIf(
        id, document -> Dispatching.claim(document, "r1", "dead", now, SETTINGS.lease()));
    unit.send(id);
    assertEquals(ReplyState.CLAIMED, reply().state(), "the lease holds");

    pass(Duration.ofMinutes(2));
    unit.send(id);
    assertEquals(1, platform.looks);
    assertEquals(List.of("r1"), platform.posted);
    assertEquals(ReplyState.SENT, reply().state());
  }

  @Test
  void aCrashBetweenPostAndOutcomeIsFoundAndNotPostedAgain() {
    platform.next.add(
        reply -> {
          store.failWrites(Integer.MAX_VALUE);
          return platform.take(reply);
        });
    assertThrows(UncheckedIOException.class, () -> unit.send(id));
    store.failWrites(0);
    pass(Duration.ofMinutes(2));
    sender("two").send(id);
    assertEquals(List.of("r1"), platform.posted);
    assertEquals(ReplyState.SENT, reply().state());
  }

  @Test
  void aReplyIsNotPostedWhileAnotherOneOfTheCaseIs() {
    answerOnceMore();
    platform.next.add(
        reply -> {
          sender("two").send(id);
          return platform.take(reply);
        });
    unit.send(id);
    assertEquals(List.of("r1", "r2"), platform.posted);
  }

  @Test
  void whoIsHeldUpBetweenClaimingAndPostingDoesNotPost() {
    store.meanwhile = () -> pass(Duration.ofSeconds(40));
    unit.send(id);
    assertEquals(ReplyState.RETRY, reply().state());
    assertEquals(List.of(), platform.posted);

    store.meanwhile = () -> {};
    pass(Duration.ofMinutes(1));
    unit.send(id);
    assertEquals(List.of("r1"), platform.posted);
  }

  @Test
  void whatCannotBeAnsweredAnyMoreIsRefusedRightBeforePosting() {
    post = post.toBuilder().eligibility(Eligibility.openUntil(now)).build();
    unit.send(id);
    assertEquals(ReplyState.REFUSED, reply().state());
    assertEquals("window_closed", reply().reason());
    assertEquals(List.of(), platform.posted);
  }

  @Test
  void aReplyToWhatWasDeletedIsCancelled() {
    post = Town.deleted(post);
    unit.send(id);
    assertEquals(ReplyState.CANCELLED, reply().state());
    assertEquals(List.of(), platform.posted);
  }

  private void answerOnceMore() {
    store.change(
        id,
        before ->
            Outbox.queue(
                before,
                new Outbox.Written("r2", "x:1", "@maria até já!", Visibility.PUBLIC, "ana"),
                now));
  }

  private static DispatchSettings settings(String owner) {
    return new DispatchSettings(owner, Duration.ofSeconds(60), 1, 3, Duration.ofSeconds(5), 1);
  }

  private ReplySender sender(String owner) {
    FeedbackArchive archive =
        new FeedbackArchive() {
          @Override
          public Map<String, FeedbackDocument> byIds(Collection<String> ids) {
            return Map.of(post.id(), Town.indexed(post, now));
          }

          @Override
          public Map<String, Long> copies(Collection<String> groups) {
            return Map.of();
          }

          @Override
          public List<FeedbackDocument> history(CaseDocument of) {
            return List.of();
          }

          @Override
          public boolean hasHistory(CaseDocument of) {
            return false;
          }
        };
    return new ReplySender(
        new SharedStore(store, archive),
        connection -> Optional.of(platform),
        () -> now,
        settings(owner),
        beat -> () -> {},
        file -> Optional.empty());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private CaseDocument document() {
    return store.get(id).orElseThrow().document();
  }

  private ReplyEntry reply() {
    return document().replies().get(0);
  }
}
