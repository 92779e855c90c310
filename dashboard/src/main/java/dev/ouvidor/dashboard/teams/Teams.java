package dev.ouvidor.dashboard.teams;

import dev.ouvidor.dashboard.web.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All teams, the queues that give them cases, in order, and what people can do. */
record Teams(List<Team> teams, List<Queue> queues, List<Agent> agents) {
  static final Teams NONE = new Teams(List.of(), List.of(), List.of());

  private static final int MOST = 200;
  private static final int LONGEST_NAME = 60;
  private static final Set<String> RESERVED = Set.of("mine", "none", "everybody");

  /**
   * People who answer the same cases.
   *
   * @param id never changes
   * @param members user ids
   */
  record Team(String id, String name, List<String> members) {
    Team {
      id = Objects.requireNonNullElse(id, "");
      name = Objects.requireNonNullElse(name, "").strip();
      members = List.copyOf(Objects.requireNonNullElse(members, List.of()));
    }
  }

  /**
   * Which cases go to a team.
   *
   * @param team id of it
   * @param automatic whether its cases are given to somebody without anybody doing so
   * @param silence minutes after which a case is given on if nothing happened to it; null for never
   */
  record Queue(
      String name, String team, Skills match, boolean automatic, @Nullable Integer silence) {
    Queue {
      name = Objects.requireNonNullElse(name, "").strip();
      team = Objects.requireNonNullElse(team, "");
      match =
          Objects.requireNonNullElse(match, new Skills(List.of(), List.of(), List.of(), List.of()));
    }
  }

  /**
   * What somebody can do; an empty list means everything.
   *
   * @param person user id
   * @param capacity how many open cases at most are given to them, 0 to 1,000
   */
  record Agent(
      String person,
      List<String> languages,
      List<String> natures,
      List<String> channels,
      int capacity) {
    private static final int USUAL = 20;

    Agent {
      person = Objects.requireNonNullElse(person, "");
      languages = List.copyOf(Objects.requireNonNullElse(languages, List.of()));
      natures = List.copyOf(Objects.requireNonNullElse(natures, List.of()));
      channels = List.copyOf(Objects.requireNonNullElse(channels, List.of()));
    }

    /** Of somebody of whom nothing was said. */
    static Agent usual(String person) {
      return new Agent(person, List.of(), List.of(), List.of(), USUAL);
    }

    boolean can(Waiting one) {
      return new Skills(languages, natures, channels, List.of()).fit(one);
    }
  }

  Teams {
    teams = List.copyOf(Objects.requireNonNullElse(teams, List.of()));
    queues = List.copyOf(Objects.requireNonNullElse(queues, List.of()));
    agents = List.copyOf(Objects.requireNonNullElse(agents, List.of()));
  }

  Optional<Team> team(@Nullable String id) {
    return teams.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  Agent agent(String person) {
    return agents.stream()
        .filter(one -> one.person().equals(person))
        .findFirst()
        .orElseGet(() -> Agent.usual(person));
  }

  /**
   * The queue of a case: the first that fits; of one that is with a team already, the first of that
   * team, even if it does not fit. Empty if there is none.
   */
  Optional<Queue> queue(Waiting one) {
    List<Queue> open =
        one.team() == null
            ? queues
            : queues.stream().filter(queue -> queue.team().equals(one.team())).toList();
    return open.stream()
        .filter(queue -> queue.match().fit(one))
        .findFirst()
        .or(() -> one.team() == null ? Optional.empty() : open.stream().findFirst());
  }

  /**
   * @param people ids of all users
   * @throws Refusal 422 naming what cannot be
   */
  void check(Set<String> people) {
    most("teams", teams);
    most("queues", queues);
    most("agents", agents);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < teams.size(); i++) {
      Team team = teams.get(i);
      named("teams." + i + ".name", team.name());
      if (!team.id().matches("[A-Za-z0-9-]{1,40}")
          || RESERVED.contains(team.id())
          || !seen.add(team.id())) {
        throw Refusal.invalid("teams." + i + ".id", team.id(), "an id of its own");
      }
      known("teams." + i + ".members", team.members(), people);
    }
    for (int i = 0; i < queues.size(); i++) {
      check("queues." + i, queues.get(i), seen);
    }
    for (int i = 0; i < agents.size(); i++) {
      check("agents." + i, agents.get(i), people);
    }
  }

  private static void check(String field, Queue queue, Set<String> teams) {
    named(field + ".name", queue.name());
    known(field + ".team", List.of(queue.team()), teams);
    Integer silence = queue.silence();
    if (silence != null && (silence < 1 || silence > 10_080)) {
      throw Refusal.invalid(field + ".silence", silence, "1 to 10080 minutes, or null");
    }
    for (int severity : queue.match().severities()) {
      if (severity < 0 || severity > 4) {
        throw Refusal.invalid(field + ".match.severities", severity, "0 to 4");
      }
    }
  }

  private static void check(String field, Agent agent, Set<String> people) {
    known(field + ".person", List.of(agent.person()), people);
    if (agent.capacity() < 0 || agent.capacity() > 1_000) {
      throw Refusal.invalid(field + ".capacity", agent.capacity(), "0 to 1000");
    }
  }

  private static void most(String field, List<?> list) {
    if (list.size() > MOST) {
      throw Refusal.invalid(field, list.size(), "at most " + MOST);
    }
  }

  private static void named(String field, String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Refusal.invalid(field, name, "1 to " + LONGEST_NAME + " characters");
    }
  }

  private static void known(String field, List<String> ids, Set<String> known) {
    for (String id : ids) {
      if (!known.contains(id)) {
        throw Refusal.invalid(field, id, "an id that there is");
      }
    }
  }
}
