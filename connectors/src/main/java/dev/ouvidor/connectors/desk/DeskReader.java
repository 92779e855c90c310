package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Gathered;
import dev.ouvidor.connectors.polling.Watch;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of tickets that have changed, and then each of them whole, a few in every call. Now
 * and then it looks at some that have not, for not every desk tells of all that becomes of them.
 */
final class DeskReader implements FeedbackReader {
  private static final int AT_ONCE = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** What was changed just now may change again within the second that the desk tells. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** Stands before the number of a ticket in the watch: the state in which it was read. */
  private static final String TICKET = "@";

  private final DeskConnection connection;
  private final Desk desk;
  private final DeskSettings settings;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  DeskReader(DeskConnection connection, Desk desk, DeskSettings settings, InstantSource clock) {
    this.connection = connection;
    this.desk = desk;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    DeskCursor at = DeskCursor.of(cursor, now, settings.history());
    String here = at.write();
    try {
      boolean due = at.isIdle() && at.watch.isDue(now, settings.recheck());
      return slices.cut(here, due ? look(at, now) : go(at, now), max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  /** What was read before a failure is kept; the next call finds out what it was. */
  private Fetch go(DeskCursor at, Instant now) throws PlatformFailure, InterruptedException {
    var gathered = new Gathered();
    boolean advanced = at.pending.isEmpty();
    if (advanced) {
      page(at, gathered, now);
    }
    Instant until = clock.instant().plus(PATIENCE);
    try {
      for (String number : at.pending.keySet().stream().limit(AT_ONCE).toList()) {
        if (clock.instant().isAfter(until)) {
          break;
        }
        take(number, at, gathered, now);
        long changedAt = Objects.requireNonNull(at.pending.remove(number));
        remember(number, Instant.ofEpochMilli(changedAt), at, now);
        advanced = true;
      }
    } catch (PlatformFailure e) {
      if (advanced) {
        return gathered.batch(at.write(), rest(e));
      }
      pass(e, at, gathered, now);
      return gathered.batch(at.write(), settings.every());
    }
    return gathered.batch(at.write(), at.isIdle() ? settings.every() : Duration.ZERO);
  }

  /** If the desk does well but for one ticket, that one must not keep the others waiting. */
  private void pass(PlatformFailure failure, DeskCursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    if (failure.failure() instanceof Answer.Throttled) {
      throw failure;
    }
    String stuck = at.pending.keySet().iterator().next();
    page(at, gathered, now);
    at.pending.put(stuck, Objects.requireNonNull(at.pending.remove(stuck)));
  }

  private void page(DeskCursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    Desk.Page page = desk.changes(at.position, at.from);
    for (JsonNode row : page.rows()) {
      try {
        Desk.Change change = desk.change(row);
        if (!at.watch.isNews(TICKET + change.number(), state(change.changedAt()))) {
          continue;
        } else if (change.removed()) {
          bury(change, at, gathered, now);
          remember(change.number(), change.changedAt(), at, now);
        } else {
          at.pending.put(change.number(), change.changedAt().toEpochMilli());
        }
      } catch (FieldException e) {
        gathered.reject(connection.id(), row, e, at.watch, now);
      }
    }
    at.position = page.next();
    at.more = page.more();
  }

  /** A look that fails waits for its next turn: news do not. */
  private Fetch look(DeskCursor at, Instant now) throws InterruptedException {
    var gathered = new Gathered();
    try {
      for (String number :
          at.watch.turn(now, AT_ONCE, settings.history()).stream()
              .map(key -> Message.ticketOf(key).replace(TICKET, ""))
              .distinct()
              .toList()) {
        take(number, at, gathered, now);
      }
    } catch (PlatformFailure e) {
      return gathered.batch(at.write(), rest(e));
    }
    return gathered.batch(at.write(), Duration.ZERO);
  }

  private static Duration rest(PlatformFailure failure) {
    return failure.failure() instanceof Answer.Throttled throttled
        ? throttled.again()
        : Duration.ZERO;
  }

  /** What is not there any more is taken back, once it was missing for some time. */
  private void take(String number, DeskCursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    JsonNode loaded;
    Instant since = now.minus(settings.history());
    try {
      loaded = desk.load(number, since);
    } catch (PlatformFailure e) {
      if (!(e.failure() instanceof Answer.Gone)) {
        throw e;
      }
      bury(number, id -> at.watch.isGone(id, now), at, gathered, now);
      return;
    }
    try {
      Ticket ticket = desk.read(loaded);
      if (ticket == null) {
        bury(number, id -> true, at, gathered, now);
      } else {
        deliver(ticket, since, at, gathered, now);
      }
    } catch (FieldException e) {
      gathered.reject(connection.id(), anonymous(loaded), e, at.watch, now);
    }
  }

  /** A judgement that is taken back is left: nothing comes after a deletion, but a new one may. */
  private void deliver(
      Ticket ticket, Instant since, DeskCursor at, Gathered gathered, Instant now) {
    List<Feedback> items = ticket.feedback(connection, at.start, now);
    Set<String> live = items.stream().map(Feedback::nativeId).collect(Collectors.toSet());
    Set<String> hidden =
        ticket.messages().stream()
            .filter(Message::hidden)
            .map(Message::nativeId)
            .collect(Collectors.toSet());
    String rating = Message.id(ticket.number(), Message.RATING);
    bury(
        ticket.number(),
        id ->
            hidden.contains(id)
                || (ticket.whole()
                    && !live.contains(id)
                    && !id.equals(rating)
                    && at.watch.isGone(id, now)),
        at,
        gathered,
        now);
    for (Feedback item : items) {
      at.watch.met(item.nativeId());
      int state = state(item);
      boolean known = at.watch.knows(item.nativeId());
      if (at.watch.isNews(item.nativeId(), state) && (known || item.createdAt().isAfter(since))) {
        gathered.add(item);
        at.watch.put(item.nativeId(), item.createdAt(), state);
      }
    }
  }

  /** What is no longer watched, and what was deleted before we began, is known by its number. */
  private void bury(Desk.Change change, DeskCursor at, Gathered gathered, Instant now) {
    bury(change.number(), id -> true, at, gathered, now);
    boolean buried = !at.watch.isNews(change.number(), Watch.SILENT);
    if (!buried && !change.changedAt().isBefore(at.start)) {
      gathered.add(connection.tombstone(change.number(), change.createdAt(), now));
    }
  }

  private void bury(
      String number, Predicate<String> which, DeskCursor at, Gathered gathered, Instant now) {
    for (String id : at.watch.delivered(number)) {
      if (Message.ticketOf(id).equals(number) && which.test(id)) {
        Instant createdAt = Objects.requireNonNull(at.watch.remove(id));
        gathered.add(connection.tombstone(id, createdAt, now));
        at.watch.put(id, createdAt, Watch.SILENT);
      }
    }
  }

  private static void remember(String number, Instant changedAt, DeskCursor at, Instant now) {
    if (changedAt.isBefore(now.minus(SETTLING))) {
      at.watch.put(TICKET + number, changedAt, state(changedAt));
    }
  }

  private static JsonNode anonymous(JsonNode loaded) {
    ObjectNode copy = loaded.deepCopy();
    copy.remove(Desk.PEOPLE);
    return copy;
  }

  private static int state(Instant changedAt) {
    return Long.hashCode(changedAt.toEpochMilli());
  }

  private static int state(Feedback item) {
    return Objects.hash(
        item.title(),
        item.text(),
        item.csat(),
        item.orderId(),
        item.author().email(),
        item.editVersion(),
        item.eligibility());
  }
}
