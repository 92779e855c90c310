package dev.ouvidor.dashboard.sla;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseLife.Told;
import dev.ouvidor.pipeline.index.CaseOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a case, computed from what happened to it and the policies in force: the same
 * figures whenever they are computed. Immutable.
 */
public final class Clocks {
  /** What is told of a clock once, as {@link Told#phase()} has it. */
  public static final String WARNING = "sla_warning";

  public static final String BREACH = "sla_breach";

  private static final Set<Status> OURS = EnumSet.of(Status.NEW, Status.ASSIGNED);
  private static final Set<Status> OVER = EnumSet.of(Status.RESOLVED, Status.CLOSED);
  private static final Set<Clock.Kind> ANSWERS =
      EnumSet.of(Clock.Kind.FIRST_RESPONSE, Clock.Kind.NEXT_RESPONSE, Clock.Kind.MARKETPLACE);

  /** By {@link Policies#builtIn}: what {@link CaseOpening} opens cases with. */
  public static final Clocks BUILT_IN = new Clocks(Policies.builtIn());

  private final Policies policies;

  public Clocks(Policies policies) {
    this.policies = policies;
  }

  /** Names of the working hours that there are. */
  public List<String> hours() {
    return policies.hours().stream().map(Hours::name).toList();
  }

  /**
   * When so much working time has passed.
   *
   * @param hours name of the working hours that count; day and night if null or not known
   */
  public Instant after(Instant from, Duration work, @Nullable String hours) {
    return new WorkingTime(policies.named(hours)).plus(from, work);
  }

  /**
   * The same time of day, so many calendar days later.
   *
   * @param hours name of the working hours whose time zone counts; null for the default one
   */
  public Instant daysAfter(Instant from, int days, @Nullable String hours) {
    return from.atZone(policies.named(hours).zoneId()).plusDays(days).toInstant();
  }

  /**
   * By when an answer is due to a customer who waits since then; null if no policy says so.
   *
   * @param kind one of those that ask for an answer
   */
  public @Nullable Instant due(CaseDocument document, Clock.Kind kind, Instant since) {
    Policies.Found found = policies.find(document, kind);
    if (found == null) {
      return null;
    }
    return kind == Clock.Kind.MARKETPLACE
        ? since.plus(Duration.ofMinutes(found.target()))
        : due(document, found, since);
  }

  /**
   * How much was worked between two moments, by the hours that count for a deadline of the case;
   * all of the time where no policy says anything of it.
   */
  public Duration worked(CaseDocument document, Clock.Kind kind, Instant from, Instant to) {
    Policies.Found found = policies.find(document, kind);
    Hours hours = found == null ? policies.named(null) : found.hours();
    return new WorkingTime(hours).between(from, to);
  }

  /** All that the policies say something of, in the order of {@link Clock.Kind}. */
  public List<Clock> of(CaseDocument document) {
    if (document.life().mergedInto() != null) {
      return List.of();
    }
    Stream<@Nullable Clock> all =
        Stream.of(
            first(document),
            next(document),
            resolution(document),
            legal(document),
            market(document));
    return all.flatMap(Stream::ofNullable).toList();
  }

  /**
   * The case with what its clocks say: by when to answer, and when something happens next.
   *
   * @param alarm when something else happens to it by itself; null when nothing does
   */
  public CaseDocument set(CaseDocument document, @Nullable Instant alarm) {
    List<Clock> clocks = of(document);
    Instant answerBy =
        clocks.stream()
            .filter(clock -> ANSWERS.contains(clock.kind()))
            .filter(clock -> clock.state() == Clock.State.RUNNING)
            .map(Clock::dueAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    Instant next =
        Stream.concat(
                Stream.ofNullable(alarm),
                clocks.stream().flatMap(clock -> pending(document, clock).map(Pending::at)))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return document.timed(answerBy, next);
  }

  /** What is to be told by now and was not yet. */
  public List<Told> due(CaseDocument document, Instant now) {
    List<Told> due = new ArrayList<>();
    for (Clock clock : of(document)) {
      pending(document, clock)
          .filter(one -> !one.at().isAfter(now))
          .forEach(one -> due.add(new Told(clock.kind().name(), one.phase(), clock.since())));
    }
    return due;
  }

  private record Pending(String phase, Instant at) {}

  /** A warning that comes with its breach is none. */
  private static Stream<Pending> pending(CaseDocument document, Clock clock) {
    if (clock.state() != Clock.State.RUNNING || clock.warnAt() == null || clock.dueAt() == null) {
      return Stream.of();
    }
    boolean warned = told(document, clock, WARNING);
    boolean missed = told(document, clock, BREACH);
    return Stream.of(
            warned || missed ? null : new Pending(WARNING, clock.warnAt()),
            missed ? null : new Pending(BREACH, clock.dueAt()))
        .filter(Objects::nonNull);
  }

  private static boolean told(CaseDocument document, Clock clock, String phase) {
    return document.life().told().contains(new Told(clock.kind().name(), phase, clock.since()));
  }

  private @Nullable Clock first(CaseDocument document) {
    Instant answered = document.firstResponseAt();
    Instant since = answered == null ? document.waitingSince() : document.openedAt();
    Policies.Found found = policies.find(document, Clock.Kind.FIRST_RESPONSE);
    if (since == null || found == null) {
      return null;
    }
    return answered == null
        ? running(Clock.Kind.FIRST_RESPONSE, document, found, since)
        : ended(Clock.Kind.FIRST_RESPONSE, since, due(document, found, since), answered);
  }

  private @Nullable Clock next(CaseDocument document) {
    Policies.Found found = policies.find(document, Clock.Kind.NEXT_RESPONSE);
    Instant since = document.waitingSince();
    return document.firstResponseAt() == null || since == null || found == null
        ? null
        : running(Clock.Kind.NEXT_RESPONSE, document, found, since);
  }

  private @Nullable Clock market(CaseDocument document) {
    Policies.Found found = policies.find(document, Clock.Kind.MARKETPLACE);
    Instant since = document.waitingSince();
    if (since == null || found == null) {
      return null;
    }
    Duration target = Duration.ofMinutes(found.target());
    return new Clock(
        Clock.Kind.MARKETPLACE,
        Clock.State.RUNNING,
        since,
        since.plus(part(target, found)),
        since.plus(target),
        null);
  }

  private @Nullable Clock legal(CaseDocument document) {
    Policies.Found found = policies.find(document, Clock.Kind.LEGAL);
    if (found == null) {
      return null;
    }
    Instant since = document.openedAt();
    Instant due = since.atZone(found.hours().zoneId()).plusDays(found.target()).toInstant();
    Instant over = overSince(document);
    if (over != null) {
      return ended(Clock.Kind.LEGAL, since, due, over);
    }
    Instant warn = since.plus(part(Duration.between(since, due), found));
    return new Clock(Clock.Kind.LEGAL, Clock.State.RUNNING, since, warn, due, null);
  }

  /** Runs while it is in our hands, not while the customer is waited for. */
  private @Nullable Clock resolution(CaseDocument document) {
    Policies.Found found = policies.find(document, Clock.Kind.RESOLUTION);
    if (found == null) {
      return null;
    }
    WorkingTime time = new WorkingTime(found.hours());
    Duration target = Duration.ofMinutes(found.target());
    Duration used = Duration.ZERO;
    Instant since = document.openedAt();
    Instant from = since;
    Status status = Status.NEW;
    for (Event event : document.events()) {
      if (event.type().equals("status") && event.detail() != null) {
        used = OURS.contains(status) ? used.plus(time.between(from, event.at())) : used;
        from = event.at().isAfter(from) ? event.at() : from;
        status = Status.valueOf(event.detail());
      }
    }
    Duration left = target.minus(used);
    if (OVER.contains(document.status())) {
      Clock.State end = left.isNegative() ? Clock.State.MISSED : Clock.State.MET;
      return new Clock(Clock.Kind.RESOLUTION, end, since, null, null, null);
    }
    if (!OURS.contains(document.status())) {
      return new Clock(
          Clock.Kind.RESOLUTION, Clock.State.PAUSED, since, null, null, left.toMillis());
    }
    Duration warn = part(target, found).minus(used);
    return new Clock(
        Clock.Kind.RESOLUTION,
        Clock.State.RUNNING,
        since,
        time.plus(from, atLeastNothing(warn)),
        time.plus(from, atLeastNothing(left)),
        null);
  }

  private static Duration atLeastNothing(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static Clock running(
      Clock.Kind kind, CaseDocument document, Policies.Found found, Instant since) {
    Duration target = target(document, found);
    WorkingTime time = new WorkingTime(found.hours());
    return new Clock(
        kind,
        Clock.State.RUNNING,
        since,
        time.plus(since, part(target, found)),
        time.plus(since, target),
        null);
  }

  private static Clock ended(Clock.Kind kind, Instant since, Instant due, Instant at) {
    Clock.State end = at.isAfter(due) ? Clock.State.MISSED : Clock.State.MET;
    return new Clock(kind, end, since, null, due, null);
  }

  private static Instant due(CaseDocument document, Policies.Found found, Instant since) {
    return new WorkingTime(found.hours()).plus(since, target(document, found));
  }

  private static Duration target(CaseDocument document, Policies.Found found) {
    Duration target = Duration.ofMinutes(found.target());
    return found.policy().haste() ? CaseOpening.hastened(target, document.reach()) : target;
  }

  private static Duration part(Duration target, Policies.Found found) {
    return Duration.ofMillis(target.toMillis() * found.policy().warnAt() / 100);
  }

  /** Since when it is over; null while it is not. */
  private static @Nullable Instant overSince(CaseDocument document) {
    if (!OVER.contains(document.status())) {
      return null;
    }
    Instant since = null;
    for (Event event : document.events()) {
      if (event.type().equals("status") && event.detail() != null) {
        boolean over = OVER.contains(Status.valueOf(event.detail()));
        since = !over ? null : since == null ? event.at() : since;
      }
    }
    return since == null ? document.updatedAt() : since;
  }
}
