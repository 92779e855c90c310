package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what is new in a list, and looks in turn at what was delivered. */
public final class NewestFirstReader implements FeedbackReader {
  /** So many requests make one look. */
  private static final int LOOK = 5;

  private final NewestFirst list;
  private final Timing timing;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  /**
   * @param every rest between two polls
   * @param recheck rest between two looks at what was delivered
   * @param history how far back is read at the first start, and how long items are looked after
   */
  public record Timing(Duration every, Duration recheck, Duration history) {}

  public NewestFirstReader(NewestFirst list, Timing timing, InstantSource clock) {
    this.list = list;
    this.timing = timing;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    Pass at = Pass.of(cursor, now);
    String here = at.write();
    try {
      boolean due = at.page() == null && at.watch().isDue(now, timing.recheck());
      return slices.cut(here, due ? look(at, now) : page(at.begin(now), now), max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  private Fetch page(Pass at, Instant now) throws PlatformFailure, InterruptedException {
    NewestFirst.Page page = list.page(at.page());
    Instant oldest = now.minus(timing.history());
    var gathered = new Gathered();
    boolean old = false;
    var oldestFirst = new ArrayList<>(page.items());
    Collections.reverse(oldestFirst);
    for (JsonNode json : oldestFirst) {
      Feedback item = read(json, at, gathered, now);
      if (item != null && item.createdAt().isBefore(oldest)) {
        old = true;
      } else if (item != null) {
        deliver(item, at, gathered);
      }
    }
    Pass next = at.turn(!gathered.isEmpty(), old ? null : page.next(), now);
    return gathered.batch(next.write(), next.page() != null ? Duration.ZERO : timing.every());
  }

  private Fetch look(Pass at, Instant now) throws PlatformFailure, InterruptedException {
    var gathered = new Gathered();
    for (String id : at.watch().turn(now, LOOK, timing.history())) {
      if (at.watch().knows(id)) {
        look(id, at, gathered, now);
      }
    }
    return gathered.batch(at.write(), Duration.ZERO);
  }

  /** A look that fails waits for its next turn: news do not. */
  private void look(String id, Pass at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    try {
      Feedback item = read(list.item(id), at, gathered, now);
      if (item != null) {
        deliver(item, at, gathered);
      }
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone) {
        Instant createdAt = at.watch().remove(id);
        if (createdAt != null) {
          gathered.add(list.tombstone(id, createdAt, now));
        }
      } else if (e.failure() instanceof Answer.Throttled
          || e.failure() instanceof Answer.Unauthorised) {
        throw e;
      }
    }
  }

  /** Null if it cannot be understood. */
  private @Nullable Feedback read(JsonNode json, Pass at, Gathered gathered, Instant now) {
    try {
      return list.read(json, now);
    } catch (FieldException e) {
      gathered.reject(list.connection(), list.shown(json), e, at.watch(), now);
      return null;
    }
  }

  /** What was taken back before we ever saw it is not told. */
  private static void deliver(Feedback item, Pass at, Gathered gathered) {
    Watch watch = at.watch();
    boolean known = watch.knows(item.nativeId());
    if (item.deleted()) {
      if (known) {
        gathered.add(item);
      }
      watch.put(item.nativeId(), item.createdAt(), Watch.SILENT);
      return;
    }
    int state = state(item);
    if (watch.isNews(item.nativeId(), state)) {
      boolean history = !known && at.isHistory(item.createdAt());
      gathered.add(history ? item.toBuilder().backfill(true).build() : item);
      watch.put(item.nativeId(), item.createdAt(), state);
    }
  }

  /** The same in every process: an enum's own hash is not. */
  private static int state(Feedback item) {
    return Objects.hash(
        item.title(),
        item.text(),
        item.rating(),
        item.product(),
        item.orderId(),
        item.url(),
        item.visibility().name(),
        item.eligibility());
  }
}
