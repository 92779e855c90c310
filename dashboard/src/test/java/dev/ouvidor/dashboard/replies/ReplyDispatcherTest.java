package dev.ouvidor.dashboard.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.MemoryCaseStore;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplyDispatcherTest {
  private static final Instant NOW = Town.NOON.plusSeconds(60);

  private final MemoryCaseStore store = new MemoryCaseStore();
  private final Map<String, FeedbackDocument> feedback = new HashMap<>();

  @Test
  void theManyRepliesOfAStuckPlatformDoNotKeepThoseOfAnotherBack() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      answer("stuck", i);
    }
    answer("quick", 500);
    var open = new CountDownLatch(1);
    var arrived = new CountDownLatch(1);
    Replier stuck = replier(() -> open.await(1, TimeUnit.MINUTES));
    Replier quick =
        replier(
            () -> {
              arrived.countDown();
              return true;
            });
    var settings =
        new DispatchSettings("one", Duration.ofMinutes(1), 2, 3, Duration.ofSeconds(5), 1);
    try (var unit =
        new ReplyDispatcher(
            store,
            archive(),
            connection -> Optional.of(connection.equals("stuck") ? stuck : quick),
            () -> NOW,
            settings,
            file -> Optional.empty())) {
      assertTrue(arrived.await(1, TimeUnit.MINUTES), "the quick platform never got its reply");
      assertEquals(1, open.getCount());
      open.countDown();
    }
  }

  private void answer(String connection, int i) {
    Feedback post =
        Feedback.builder(connection, "x", Family.SOCIAL, Integer.toString(i))
            .author(Town.MARIA)
            .text("alô?")
            .createdAt(Town.NOON)
            .collectedAt(Town.NOON)
            .build();
    CaseDocument opened = CaseOpening.open(post, Town.late());
    var written = new Outbox.Written("r" + i, post.id(), "@maria oi!", Visibility.PUBLIC, "ana");
    store.write(new CaseStore.Write(Outbox.queue(opened, written, Town.NOON), null));
    feedback.put(post.id(), Town.indexed(post, Town.NOON));
  }

  @FunctionalInterface
  private interface Posting {
    boolean done() throws InterruptedException;
  }

  private static Replier replier(Posting posting) {
    var replier = new FakeReplier();
    for (int i = 0; i < 501; i++) {
      replier.next.add(
          reply -> {
            try {
              return posting.done()
                  ? new ReplyOutcome.Sent(reply.key(), null)
                  : new ReplyOutcome.Unknown(Reason.said("stuck"));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return new ReplyOutcome.Unknown(Reason.said("interrupted"));
            }
          });
    }
    return replier;
  }

  private FeedbackArchive archive() {
    return new FeedbackArchive() {
      @Override
      public Map<String, FeedbackDocument> byIds(Collection<String> ids) {
        Map<String, FeedbackDocument> found = new HashMap<>(feedback);
        found.keySet().retainAll(ids);
        return found;
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
  }
}
