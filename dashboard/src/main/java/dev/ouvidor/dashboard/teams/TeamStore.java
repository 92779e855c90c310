package dev.ouvidor.dashboard.teams;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The teams in force, and who is away. Thread safe. */
public final class TeamStore {
  private final VersionedSettings<Teams> teams;
  private final SharedMap<Away> away;

  /** Somebody is away: since when, and who said so. */
  record Away(String by, Instant since) {}

  public TeamStore(ElasticsearchClient client, SettingsStore settings, InstantSource clock) {
    this.teams = new VersionedSettings<>(settings, "teams", Teams.class, Teams.NONE, clock);
    this.away = new SharedMap<>(client, "away", Away.class);
  }

  /** Ids of the teams that somebody is in. */
  public Set<String> teamsOf(String person) {
    return inForce().teams().stream()
        .filter(team -> team.members().contains(person))
        .map(Teams.Team::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there is such a team. */
  public boolean isTeam(String id) {
    return inForce().team(id).isPresent();
  }

  Teams inForce() {
    return teams.inForce().value();
  }

  VersionedSettings<Teams> versions() {
    return teams;
  }

  /** Ids of those who are away now. */
  Set<String> away() {
    return Set.copyOf(away.read().keySet());
  }

  void setAway(String person, boolean gone, Away how) {
    away.change(
        before -> {
          Map<String, Away> after = new HashMap<>(before);
          if (gone) {
            after.putIfAbsent(person, how);
          } else {
            after.remove(person);
          }
          return after;
        });
  }
}
