package dev.ouvidor.dashboard.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.cases.Workflow;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.teams.Teams.Agent;
import dev.ouvidor.dashboard.teams.Teams.Queue;
import dev.ouvidor.dashboard.teams.Teams.Team;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.ListField;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The routes of teams: what is known of them everywhere, who is away, and their page. */
public final class TeamRoutes {

  /**
   * What the routes stand on.
   *
   * @param people those who may work, by name
   */
  public record Ports(
      TeamStore teams,
      Presence presence,
      CaseStore store,
      CaseViews views,
      Supplier<List<User>> people,
      InstantSource clock) {}

  /** Somebody, as JSON of the API. */
  record Person(String id, String name, boolean here, boolean away) {}

  /** All of the page, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      int version,
      boolean mayChange,
      List<Team> teams,
      List<Queue> queues,
      List<Agent> agents,
      List<Person> people,
      List<Past> history) {}

  private final Ports ports;

  public TeamRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get("/api/teams", this::names);
    routes.post("/api/away", this::away);
    routes.post("/api/cases/{id}/team", this::toTeam);
    routes.get("/api/settings/teams", ctx -> answer(ctx, ports.teams().versions().history()));
    routes.post("/api/settings/teams", this::put);
    routes.post("/api/settings/teams/restore", this::restore);
  }

  private void names(Context ctx) {
    ctx.json(Map.of("teams", ports.teams().inForce().teams(), "people", people()));
  }

  private void away(Context ctx) {
    Caller caller = Caller.of(ctx);
    RequestBody body = RequestBody.of(ctx);
    String asked = body.words("person");
    String person = asked.equals("me") ? caller.id() : asked;
    JsonNode away = body.value("away");
    if (!away.isBoolean()) {
      throw Refusal.invalid("away", away, "true or false");
    }
    if (!person.equals(caller.id()) && !caller.may(Permission.RULES_MANAGE)) {
      throw new Refusal(403, "not_your_role", null);
    }
    if (ports.people().get().stream().noneMatch(one -> one.id().equals(person))) {
      throw Refusal.invalid("person", person, "the id of a user, or me");
    }
    AuditNotes.target(ctx, person);
    AuditNotes.detail(ctx, "away", away.asText());
    ports
        .teams()
        .setAway(
            person, away.booleanValue(), new TeamStore.Away(caller.id(), ports.clock().instant()));
    names(ctx);
  }

  private void toTeam(Context ctx) {
    String team = RequestBody.of(ctx).optionalText("team");
    if (team != null && !ports.teams().isTeam(team)) {
      throw Refusal.invalid("team", team, "the id of a team or null");
    }
    AuditNotes.detail(ctx, "team", team);
    String by = Caller.of(ctx).id();
    var now = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    ctx.json(
        ports
            .views()
            .whole(
                ports
                    .store()
                    .change(
                        ctx.pathParam("id"), before -> Workflow.toTeam(before, team, by, now))));
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    Teams now = ports.teams().versions().version(history.version()).orElse(Teams.NONE);
    ctx.json(
        new Page(
            history.version(),
            Caller.of(ctx).may(Permission.RULES_MANAGE),
            now.teams(),
            now.queues(),
            now.agents(),
            people(),
            Past.of(history, this::nameOf)));
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    Teams teams =
        new Teams(
            ListField.of(body, "teams", Team.class),
            ListField.of(body, "queues", Queue.class),
            ListField.of(body, "agents", Agent.class));
    teams.check(ports.people().get().stream().map(User::id).collect(Collectors.toSet()));
    answer(ctx, ports.teams().versions().put(change, teams, Caller.of(ctx).id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, ports.teams().versions().restore(restore, Caller.of(ctx).id()));
  }

  private List<Person> people() {
    Set<String> here = ports.presence().here();
    Set<String> away = ports.teams().away();
    return ports.people().get().stream()
        .map(
            one ->
                new Person(one.id(), one.name(), here.contains(one.id()), away.contains(one.id())))
        .toList();
  }

  private String nameOf(String id) {
    return ports.people().get().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(User::name)
        .orElse(id);
  }
}
