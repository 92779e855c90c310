package dev.ouvidor.dashboard.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The built-in roles and those of the shop's own, which are settings in versions. Thread safe.
 * Methods throw {@link UncheckedIOException} if Elasticsearch does not answer.
 */
public final class RoleStore {
  private static final String KIND = "roles";

  private final SettingsStore settings;

  /** Kept by its version, which never changes. */
  private volatile Roles known = new Roles(0, List.of());

  /**
   * The shop's own roles.
   *
   * @param version 0 before there were any
   */
  record Roles(int version, List<Role> own) {

    /** Built-in ones first. */
    List<Role> all() {
      var all = new ArrayList<>(Role.BUILT_IN);
      all.addAll(own);
      return all;
    }
  }

  public RoleStore(SettingsStore settings) {
    this.settings = settings;
  }

  Roles roles() {
    try {
      int version = settings.inForce(KIND).version();
      Roles last = known;
      if (version != last.version()) {
        List<Role> own = settings.version(KIND, version).map(RoleStore::own).orElse(List.of());
        last = new Roles(version, own);
        known = last;
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Role> byId(String id) {
    return Role.BUILT_IN.stream()
        .filter(role -> role.id().equals(id))
        .findFirst()
        .or(() -> roles().own().stream().filter(role -> role.id().equals(id)).findFirst());
  }

  /** What the role of this id permits now; nothing if there is none. */
  public Set<Permission> permissions(String id) {
    return byId(id).map(Role::permissions).orElse(Set.of());
  }

  /**
   * Puts the shop's own roles in force.
   *
   * @param seen the version that the author saw
   * @throws Refusal 409 {@code conflict} if another one is in force
   */
  Roles put(int seen, List<Role> own, String by) {
    ObjectNode body = Json.mapper().createObjectNode();
    ArrayNode roles = body.putArray(KIND);
    own.forEach(
        role -> {
          ObjectNode one = roles.addObject().put("id", role.id()).put("name", role.name());
          ArrayNode permissions = one.putArray("permissions");
          role.permissions().stream().sorted().forEach(p -> permissions.add(p.code()));
        });
    try {
      SettingsInForce now =
          settings
              .put(KIND, seen, body, by, null)
              .orElseThrow(() -> Refusal.conflict("conflict", "other roles are in force"));
      return new Roles(now.version(), own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Role> own(SettingsDocument document) {
    var own = new ArrayList<Role>();
    for (JsonNode one : document.body().path(KIND)) {
      Set<Permission> permissions = EnumSet.noneOf(Permission.class);
      one.path("permissions").forEach(p -> Permission.of(p.asText()).ifPresent(permissions::add));
      own.add(new Role(one.path("id").asText(), one.path("name").asText(), permissions, false));
    }
    return List.copyOf(own);
  }
}
