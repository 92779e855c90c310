package dev.ouvidor.connectors.reclameaqui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has changed, and now and then looks whether what was delivered is still there. Each
 * call costs one request, and the next one waits until the quota has another.
 */
final class TicketsReader implements FeedbackReader {
  private static final int PAGE = 50;

  private final HugMe hugme;
  private final Tickets tickets;
  private final ReclameAquiSettings settings;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  TicketsReader(HugMe hugme, Tickets tickets, ReclameAquiSettings settings, InstantSource clock) {
    this.hugme = hugme;
    this.tickets = tickets;
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
    Cursor at = Cursor.of(cursor, now, settings.history());
    String here = at.write();
    try {
      boolean due = at.page() == 1 && at.watch().isDue(now, settings.recheck());
      return slices.cut(here, due ? look(at, now) : page(at, now), max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  private Fetch page(Cursor from, Instant now) throws PlatformFailure, InterruptedException {
    Cursor at = from.begin(now);
    var query = new LinkedHashMap<String, String>();
    query.put("last_modification_date[gte]", at.from().toString());
    if (settings.company() != null) {
      query.put("company.id[eq]", settings.company());
    }
    query.put("page[size]", String.valueOf(PAGE));
    query.put("page[number]", String.valueOf(at.page()));
    query.put("sort[creation_date]", "asc");
    JsonNode body = hugme.tickets(query);
    var gathered = new Gathered();
    for (JsonNode ticket : body.path("data")) {
      Tickets.Reading reading = take(ticket, at, gathered, now);
      at = reading == null ? at : at.meet(reading.modifiedAt(), now);
    }
    int size = Math.min(PAGE, body.path("meta").path("page").path("size").asInt(PAGE));
    boolean more = !body.path("data").isEmpty() && body.path("data").size() >= size;
    Cursor next = at.turn(more, body.path("meta").path("total").asInt(at.total()), now);
    return batch(gathered, next, next.page() > 1 || more ? Duration.ZERO : settings.every());
  }

  /**
   * What was erased at HugMe is told by nothing but its absence, for some time. If all is absent,
   * it is rather the right to see it that is gone, and nothing is believed. A look that fails waits
   * for its next turn: news do not.
   */
  private Fetch look(Cursor at, Instant now) throws PlatformFailure, InterruptedException {
    List<String> numbers =
        at.watch().turn(now, PAGE, settings.history()).stream()
            .map(Tickets::number)
            .distinct()
            .toList();
    var gathered = new Gathered();
    try {
      if (!numbers.isEmpty()) {
        compare(numbers, at, gathered, now);
      }
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Throttled || e.failure() instanceof Answer.Unauthorised) {
        throw e;
      }
    }
    return batch(gathered, at, Duration.ZERO);
  }

  private void compare(List<String> numbers, Cursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    JsonNode body =
        hugme.tickets(
            Map.of("id[in]", String.join(",", numbers), "page[size]", String.valueOf(PAGE)));
    var seen = new HashSet<String>();
    for (JsonNode ticket : body.path("data")) {
      take(ticket, at, gathered, now);
      seen.add(ticket.path("id").asText());
    }
    boolean all = body.path("meta").path("total").asInt() <= body.path("data").size();
    if (all && numbers.stream().anyMatch(seen::contains)) {
      numbers.stream()
          .filter(number -> !seen.contains(number))
          .forEach(number -> bury(number, id -> at.watch().isGone(id, now), at, gathered, now));
    }
  }

  private Fetch batch(Gathered gathered, Cursor next, Duration again) {
    Duration rest = hugme.rest();
    return gathered.batch(next.write(), rest.compareTo(again) > 0 ? rest : again);
  }

  /** Null if it cannot be understood. */
  private Tickets.@Nullable Reading take(JsonNode json, Cursor at, Gathered gathered, Instant now) {
    try {
      Tickets.Reading ticket = tickets.read(json, now);
      if (ticket.removed()) {
        bury(ticket, at, gathered, now);
      } else if (ticket.ofReclameAqui()) {
        deliver(ticket, at, gathered, now);
      }
      return ticket;
    } catch (FieldException e) {
      gathered.reject(tickets.connection(), Tickets.anonymous(json), e, at.watch(), now);
      return null;
    }
  }

  /**
   * What was added may be moderated away. A rating that is taken back is left, for nothing comes
   * after a deletion, but a new rating may.
   */
  private void deliver(Tickets.Reading ticket, Cursor at, Gathered gathered, Instant now) {
    Set<String> live = ticket.items().stream().map(Feedback::nativeId).collect(Collectors.toSet());
    boolean known = at.watch().knows(ticket.number());
    if (ticket.whole()) {
      bury(
          ticket.number(),
          id -> Tickets.isAdded(id) && !live.contains(id) && at.watch().isGone(id, now),
          at,
          gathered,
          now);
    }
    for (Feedback item : ticket.items()) {
      at.watch().met(item.nativeId());
      int state = state(item);
      if (at.watch().isNews(item.nativeId(), state)) {
        boolean history = !known && !ticket.waits() && at.isHistory(item.createdAt());
        gathered.add(history ? item.toBuilder().backfill(true).build() : item);
        at.watch().put(item.nativeId(), item.createdAt(), state);
      }
    }
  }

  /** What was removed before we began was never delivered. */
  private void bury(Tickets.Reading ticket, Cursor at, Gathered gathered, Instant now) {
    bury(ticket.number(), id -> true, at, gathered, now);
    if (!ticket.modifiedAt().isBefore(at.start())) {
      for (Feedback item : ticket.items()) {
        if (at.watch().isNews(item.nativeId(), Watch.SILENT)) {
          bury(item.nativeId(), item.createdAt(), at, gathered, now);
        }
      }
    }
  }

  private void bury(
      String number, Predicate<String> which, Cursor at, Gathered gathered, Instant now) {
    for (String id : at.watch().delivered(number)) {
      if (Tickets.number(id).equals(number) && which.test(id)) {
        bury(id, Objects.requireNonNull(at.watch().remove(id)), at, gathered, now);
      }
    }
  }

  private void bury(String id, Instant createdAt, Cursor at, Gathered gathered, Instant now) {
    gathered.add(
        Feedback.tombstone(
            tickets.connection(), ReclameAquiType.NAME, Family.REVIEW, id, createdAt, now));
    at.watch().put(id, createdAt, Watch.SILENT);
  }

  private static int state(Feedback item) {
    return Objects.hash(
        item.title(),
        item.text(),
        item.rating(),
        item.reach(),
        item.orderId(),
        item.product(),
        item.url(),
        item.author().email(),
        item.editVersion(),
        item.eligibility());
  }
}
