package dev.ouvidor.dashboard.teams;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.cases.CaseChanges;
import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.cases.Workflow;
import dev.ouvidor.dashboard.teams.Assignment.Given;
import dev.ouvidor.dashboard.teams.Assignment.Moment;
import dev.ouvidor.dashboard.teams.Teams.Queue;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gives cases to people by itself, within about two seconds. Of all dashboards one does so at a
 * time, so that capacities hold; that each case is given once does not hang on that, as it is
 * changed only if nobody has got it in between.
 */
public final class Assigner implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final CaseStore store;
  private final TeamStore teams;
  private final Presence presence;
  private final Supplier<Set<String>> people;
  private final InstantSource clock;
  private final CaseBook book;
  private final Lease lease;
  private final Map<String, Long> turns = new HashMap<>();
  private final Poller poller;
  private boolean unseen = true;

  /**
   * Begins at once.
   *
   * @param people ids of those who may work
   * @param self id of this process
   */
  public Assigner(
      ElasticsearchClient client,
      CaseStore store,
      TeamStore teams,
      Presence presence,
      Supplier<Set<String>> people,
      String self,
      InstantSource clock) {
    this.store = store;
    this.teams = teams;
    this.presence = presence;
    this.people = people;
    this.clock = clock;
    this.book = new CaseBook(client);
    this.lease = new Lease(client, "assigner", self, clock);
    this.poller = new Poller("assigner", PACE, this::poll);
  }

  private void poll() {
    Teams now = teams.inForce();
    if (now.queues().isEmpty()) {
      return;
    }
    if (!lease.hold()) {
      unseen = true;
      return;
    }
    try {
      if (unseen) {
        book.refresh();
      }
      unseen = round(now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether anything was changed. */
  private boolean round(Teams now) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Set<String> working = people.get();
    Set<String> away = new HashSet<>(teams.away());
    now.teams().stream()
        .flatMap(team -> team.members().stream())
        .filter(person -> !working.contains(person))
        .forEach(away::add);
    List<Waiting> cases = new ArrayList<>(book.unowned());
    if (!away.isEmpty()) {
      cases.addAll(book.ownedBy(away));
    }
    now.queues().stream()
        .filter(Queue::automatic)
        .map(Queue::silence)
        .filter(Objects::nonNull)
        .min(Integer::compare)
        .ifPresent(minutes -> cases.addAll(book.ownedSince(at.minus(Duration.ofMinutes(minutes)))));
    var moment = new Moment(presence.here(), away, book.load(), turns);
    Map<String, Waiting> each = new LinkedHashMap<>();
    cases.forEach(one -> each.putIfAbsent(one.id(), one));
    List<Given> given = Assignment.plan(now, moment, List.copyOf(each.values()), at);
    List<Change> changes = given.stream().map(one -> change(one, at)).toList();
    CaseChanges.make(store, changes).forEach(CaseStore.Written::get);
    return !changes.isEmpty();
  }

  /** Only if the case still is as it was when it was decided. */
  private static Change change(Given one, Instant at) {
    return new Change(
        one.caseId(),
        null,
        before ->
            Objects.equals(before.assignee(), one.from()) && isOurs(before)
                ? Optional.of(Workflow.give(before, one.team(), one.to(), one.why(), at))
                : Optional.empty());
  }

  private static boolean isOurs(CaseDocument document) {
    return Workflow.isOpen(document.status())
        && document.life().snoozedUntil() == null
        && document.life().mergedInto() == null;
  }

  @Override
  public void close() {
    poller.close();
    lease.release();
  }
}
