package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.people.Role;
import java.time.Instant;
import java.util.List;

/** Three people, one invitation and the roles, in memory. */
final class FakePeople {
  private static final String NOW = Instant.now().toString();

  private final ObjectNode page = FakeData.JSON.createObjectNode();
  private final ArrayNode own = FakeData.JSON.createArrayNode();
  private int version;

  FakePeople() {
    var items = page.putArray("items");
    items.add(member(0, Role.ADMIN, true));
    items.add(member(1, "agent", true));
    items.add(member(2, "lead", false));
    invitation("Davi Rocha", "davi@example.com", "analyst");
  }

  /** What who is signed in may do: everything. */
  static ArrayNode permissions() {
    return FakeData.JSON.valueToTree(Permission.values());
  }

  synchronized JsonNode read(String path) {
    return path.endsWith("/roles") ? roles() : page.deepCopy().set("roles", allRoles());
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (path.equals("/settings/roles")) return putRoles(body.withArray("items"));
    if (path.endsWith("/invitations")) {
      invitation(text(body, "name"), text(body, "email"), text(body, "role"));
      return FakeData.JSON.createObjectNode().put("id", "i").put("token", "geheim");
    }
    var id = path.split("/")[3];
    for (var person : page.path("items")) {
      if (text(person, "id").equals(id)) ((ObjectNode) person).setAll((ObjectNode) body);
    }
    return page;
  }

  private JsonNode putRoles(ArrayNode items) {
    for (var item : items) {
      if (text(item, "name").isBlank())
        throw new FakeInbox.Refused(422, "invalid", "Este valor não pode ser usado.");
    }
    own.removeAll();
    items.forEach(
        item -> own.add(((ObjectNode) item).put("id", text(item, "name")).put("builtIn", false)));
    version++;
    return roles();
  }

  private JsonNode roles() {
    var roles = FakeData.JSON.createObjectNode().put("version", version);
    roles.set("permissions", permissions());
    return roles.set("items", allRoles());
  }

  private ArrayNode allRoles() {
    ArrayNode all = FakeData.JSON.valueToTree(List.copyOf(Role.BUILT_IN));
    return all.addAll(own.deepCopy());
  }

  private void invitation(String name, String email, String role) {
    page.withArray("invitations")
        .addObject()
        .put("id", "i-" + email)
        .put("name", name)
        .put("email", email)
        .put("role", role)
        .put("createdAt", NOW)
        .put("createdBy", "Ana Ribeiro")
        .put("expiresAt", Instant.now().plusSeconds(600_000).toString());
  }

  private static ObjectNode member(int n, String role, boolean active) {
    return FakeData.person(n)
        .put("email", "p" + n + "@example.com")
        .put("role", role)
        .put("active", active)
        .put("createdAt", NOW);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
