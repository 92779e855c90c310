package dev.ouvidor.dashboard;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.connections.Connections;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.live.LiveStream;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Callers;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.people.RoleStore;
import dev.ouvidor.dashboard.people.UserStore;
import dev.ouvidor.pipeline.connections.ConnectionStore;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.connections.Vault;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.SettingsStore;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What nearly everything of the dashboard stands on: storage, people, and the way to their pages.
 */
final class Foundation implements AutoCloseable {
  final InstantSource clock = InstantSource.system();
  final String self = UUID.randomUUID().toString();
  final ElasticsearchClient client;
  final @Nullable Vault vault;
  final ConnectionStore made;
  final Connections connections;
  final SettingsStore settings;
  final UserStore users;
  final GrantStore grants;
  final RoleStore roles;
  final Callers callers;
  final AuditTrail audit;
  final LiveStream live;
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();

  Foundation(
      ElasticsearchConnection elasticsearch, List<ConnectionConfig> configs, @Nullable String key) {
    client = later(elasticsearch.open()).client();
    vault = LiveConnections.vault(key);
    made = new ConnectionStore(client);
    connections =
        later(new Connections(new LiveConnections(configs, made, vault), Surroundings.system()));
    settings = new SettingsStore(client, clock);
    users = new UserStore(client, clock);
    grants = new GrantStore(client, clock);
    roles = new RoleStore(settings);
    callers = new Callers(grants, users, roles);
    audit = new AuditTrail(client, clock);
    live = later(new LiveStream(Json.mapper(), self));
  }

  /** Closes it with everything else, the last first. */
  <T extends AutoCloseable> T later(T resource) {
    closing.push(resource);
    return resource;
  }

  /** Whose labels of feedback are looked at; by one read, so that a switch holds at once. */
  LabelSlot seen() {
    return settings.seen();
  }

  /** Who is signed in. */
  User user(Context context) {
    return asOwner(Caller.of(context).user());
  }

  Optional<User> person(String id) {
    return Optional.ofNullable(users.byId(id)).map(Foundation::asOwner);
  }

  /** Somebody who may be gone, by their id then. */
  User named(String id) {
    return person(id).orElseGet(() -> new User(id, id));
  }

  String name(String id) {
    return named(id).name();
  }

  /** Everybody who ever had access. */
  List<User> everybody() {
    return users.all().stream().map(Foundation::asOwner).toList();
  }

  /** Those who have access now. */
  List<User> active() {
    return users.all().stream()
        .filter(dev.ouvidor.dashboard.people.User::active)
        .map(Foundation::asOwner)
        .toList();
  }

  /** Ids of those who have access and this permission. */
  List<String> allWith(Permission permission) {
    return users.all().stream()
        .filter(one -> one.active() && callers.permissions(one).contains(permission))
        .map(dev.ouvidor.dashboard.people.User::id)
        .toList();
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Foundation.class).warn("Not closed cleanly", e);
      }
    }
  }

  private static User asOwner(dev.ouvidor.dashboard.people.User user) {
    return new User(user.id(), user.name());
  }
}
