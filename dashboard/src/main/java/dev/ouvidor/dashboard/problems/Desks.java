package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.problems.DeskChange.Action;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.ProblemDesk;
import dev.ouvidor.pipeline.index.ProblemDesk.DeskEvent;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be done to a problem, and what becomes of it. Pure. */
final class Desks {
  private static final ProblemDesk UNTOUCHED =
      new ProblemDesk(null, State.RISING, false, null, null, null, null, List.of());
  private static final int REMEMBERED = 200;

  /** One step on or one step back; what was verified can also come back. */
  private static final Map<State, Set<State>> STEPS =
      new EnumMap<>(
          Map.of(
              State.RISING, EnumSet.of(State.CONFIRMED),
              State.CONFIRMED, EnumSet.of(State.RISING, State.CAUSE_KNOWN),
              State.CAUSE_KNOWN, EnumSet.of(State.CONFIRMED, State.FIXED),
              State.FIXED, EnumSet.of(State.CAUSE_KNOWN, State.VERIFIED),
              State.VERIFIED, EnumSet.of(State.CONFIRMED, State.FIXED)));

  /**
   * Who does it.
   *
   * @param id user id
   */
  record By(String id, String name) {}

  private Desks() {}

  /** What people made of a problem; as it begins if nobody has touched it. */
  static ProblemDesk of(ProblemDocument problem) {
    return Objects.requireNonNullElse(problem.desk(), UNTOUCHED);
  }

  /** Where it may go from a state. */
  static Set<State> steps(State from) {
    return Objects.requireNonNull(STEPS.get(from));
  }

  /** When it was last confirmed; null if it never was. */
  static @Nullable Instant confirmedAt(ProblemDesk desk) {
    return desk.history().stream()
        .filter(one -> one.action().equals(Action.MOVE.name()))
        .filter(one -> State.CONFIRMED.name().equals(one.to()))
        .filter(one -> !State.CAUSE_KNOWN.name().equals(one.from()))
        .reduce((earlier, later) -> later)
        .map(DeskEvent::at)
        .orElse(null);
  }

  /**
   * The problem after a change; the same if nothing changes.
   *
   * @throws Refusal 409 if it cannot be done to a problem that is where this one is
   */
  static ProblemDocument apply(ProblemDocument problem, DeskChange change, By by, Instant now) {
    ProblemDesk desk = of(problem);
    if (desk.mergedInto() != null && change.action() != Action.SPLIT) {
      throw Refusal.conflict(
          "problem_merged", problem.id() + " is part of another", desk.mergedInto());
    }
    ProblemDesk after =
        switch (change.action()) {
          case RENAME -> with(desk, change.text(), desk.ignored(), null, desk.ticket());
          case LINK -> with(desk, desk.name(), desk.ignored(), null, change.text());
          case IGNORE -> with(desk, desk.name(), true, null, desk.ticket());
          case RESTORE -> with(desk, desk.name(), false, null, desk.ticket());
          case MERGE -> with(desk, desk.name(), desk.ignored(), change.text(), desk.ticket());
          case SPLIT -> split(problem.id(), desk);
          case MOVE -> moved(problem.id(), desk, change, now);
        };
    return after.equals(desk) ? problem : with(problem, after, event(desk, after, change, by, now));
  }

  private static ProblemDesk split(String id, ProblemDesk desk) {
    if (desk.mergedInto() == null) {
      throw Refusal.conflict("problem_whole", id + " is part of no other");
    }
    return with(desk, desk.name(), desk.ignored(), null, desk.ticket());
  }

  private static ProblemDesk moved(String id, ProblemDesk desk, DeskChange change, Instant now) {
    State to = Objects.requireNonNull(change.to());
    if (to == desk.state()) {
      return desk;
    }
    if (!steps(desk.state()).contains(to)) {
      throw Refusal.conflict(
          step(desk.state()), id + " is " + desk.state() + ", not " + to + " next");
    }
    return new ProblemDesk(
        desk.name(),
        to,
        desk.ignored(),
        null,
        desk.ticket(),
        to.compareTo(State.CAUSE_KNOWN) < 0 ? null : cause(desk, change),
        to.compareTo(State.FIXED) < 0 ? null : fixedAt(desk, change, now),
        desk.history());
  }

  private static String cause(ProblemDesk desk, DeskChange change) {
    String cause = change.cause() == null ? desk.cause() : change.cause();
    if (cause == null) {
      throw Refusal.unprocessable("missing", "cause", "cause is missing");
    }
    return cause;
  }

  private static Instant fixedAt(ProblemDesk desk, DeskChange change, Instant now) {
    Instant at = change.fixedAt() == null ? desk.fixedAt() : change.fixedAt();
    return at == null ? now : at;
  }

  private static ProblemDesk with(
      ProblemDesk desk,
      @Nullable String name,
      boolean ignored,
      @Nullable String mergedInto,
      @Nullable String ticket) {
    return new ProblemDesk(
        name,
        desk.state(),
        ignored,
        mergedInto,
        ticket,
        desk.cause(),
        desk.fixedAt(),
        desk.history());
  }

  private static DeskEvent event(
      ProblemDesk before, ProblemDesk after, DeskChange change, By by, Instant now) {
    return new DeskEvent(
        now,
        by.id(),
        by.name(),
        change.action().name(),
        told(before, change.action()),
        told(after, change.action()),
        change.action() == Action.MOVE && after.state() == State.CAUSE_KNOWN
            ? after.cause()
            : change.note());
  }

  private static @Nullable String told(ProblemDesk desk, Action action) {
    return switch (action) {
      case RENAME -> desk.name();
      case LINK -> desk.ticket();
      case MERGE, SPLIT -> desk.mergedInto();
      case MOVE -> desk.state().name();
      case IGNORE, RESTORE -> null;
    };
  }

  private static ProblemDocument with(ProblemDocument problem, ProblemDesk desk, DeskEvent event) {
    List<DeskEvent> history = new ArrayList<>(desk.history());
    history.add(event);
    var kept =
        new ProblemDesk(
            desk.name(),
            desk.state(),
            desk.ignored(),
            desk.mergedInto(),
            desk.ticket(),
            desk.cause(),
            desk.fixedAt(),
            history.subList(Math.max(0, history.size() - REMEMBERED), history.size()));
    return new ProblemDocument(
        problem.id(),
        problem.kind(),
        problem.nature(),
        problem.product(),
        problem.connection(),
        problem.phrase(),
        problem.firstSeenAt(),
        kept);
  }

  /** Code of the refusal that says what comes next. */
  private static String step(State state) {
    return switch (state) {
      case RISING -> "problem_rising";
      case CONFIRMED -> "problem_confirmed";
      case CAUSE_KNOWN -> "problem_cause_known";
      case FIXED -> "problem_fixed";
      case VERIFIED -> "problem_verified";
    };
  }
}
