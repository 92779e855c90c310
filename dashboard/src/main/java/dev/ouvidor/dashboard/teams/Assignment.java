package dev.ouvidor.dashboard.teams;

import dev.ouvidor.dashboard.teams.Teams.Agent;
import dev.ouvidor.dashboard.teams.Teams.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which case: somebody of its queue's team who is here, not away, can do it and has room;
 * of those who has the fewest open cases, and of those with equally few who had the longest time
 * without a new one.
 */
final class Assignment {

  /**
   * The people at the moment.
   *
   * @param here ids of those who can be reached
   * @param away ids of those who get nothing, and whose cases go to others
   * @param load open cases by user id
   * @param turns by user id when they last were given one; counts up
   */
  record Moment(
      Set<String> here, Set<String> away, Map<String, Integer> load, Map<String, Long> turns) {}

  /**
   * A case for a team.
   *
   * @param from who has had it; null if nobody
   * @param to who gets it; null if it only goes to the team
   * @param why {@code new}, {@code silent} or {@code away}, the load and the capacity of who gets
   *     it, and the name of the queue
   */
  record Given(
      String caseId, String team, @Nullable String from, @Nullable String to, String why) {}

  private final Teams teams;
  private final Moment moment;
  private final Map<String, Integer> load;
  private final Instant now;
  private long turn;

  private Assignment(Teams teams, Moment moment, Instant now) {
    this.teams = teams;
    this.moment = moment;
    this.load = new HashMap<>(moment.load());
    this.now = now;
    this.turn = moment.turns().values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /**
   * What to do with cases, one after the other; those that stay as they are are left out. Writes
   * down in the turns who gets one.
   */
  static List<Given> plan(Teams teams, Moment moment, List<Waiting> cases, Instant now) {
    var assignment = new Assignment(teams, moment, now);
    List<Given> given = new ArrayList<>();
    cases.forEach(one -> assignment.give(one).ifPresent(given::add));
    return given;
  }

  private Optional<Given> give(Waiting one) {
    Optional<Queue> found = teams.queue(one);
    String reason = found.map(queue -> reason(one, queue)).orElse(null);
    if (found.isEmpty() || reason == null) {
      return Optional.empty();
    }
    Queue queue = found.get();
    Optional<Agent> next = queue.automatic() ? next(one, queue) : Optional.empty();
    if (next.isEmpty()) {
      boolean enters = one.assignee() == null && one.team() == null;
      return enters
          ? Optional.of(new Given(one.id(), queue.team(), null, null, ""))
          : Optional.empty();
    }
    Agent agent = next.get();
    int before = load.merge(agent.person(), 1, Integer::sum) - 1;
    if (one.assignee() != null) {
      load.merge(one.assignee(), -1, Integer::sum);
    }
    moment.turns().put(agent.person(), ++turn);
    String why = reason + " " + before + " " + agent.capacity() + " " + queue.name();
    return Optional.of(new Given(one.id(), queue.team(), one.assignee(), agent.person(), why));
  }

  /** Null if it is well where it is. */
  private @Nullable String reason(Waiting one, Queue queue) {
    if (one.assignee() == null) {
      return "new";
    }
    if (moment.away().contains(one.assignee())) {
      return "away";
    }
    Instant touched = one.touchedAt();
    return queue.silence() != null
            && touched != null
            && !touched.plus(Duration.ofMinutes(queue.silence())).isAfter(now)
        ? "silent"
        : null;
  }

  private Optional<Agent> next(Waiting one, Queue queue) {
    return teams.team(queue.team()).stream()
        .flatMap(team -> team.members().stream())
        .filter(person -> moment.here().contains(person) && !moment.away().contains(person))
        .filter(person -> !person.equals(one.assignee()))
        .map(teams::agent)
        .filter(agent -> loadOf(agent) < agent.capacity() && agent.can(one))
        .min(
            Comparator.comparingInt(this::loadOf)
                .thenComparingLong(agent -> moment.turns().getOrDefault(agent.person(), 0L))
                .thenComparing(Agent::person));
  }

  private int loadOf(Agent agent) {
    return load.getOrDefault(agent.person(), 0);
  }
}
