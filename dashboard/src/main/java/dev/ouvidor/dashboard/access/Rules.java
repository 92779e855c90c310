package dev.ouvidor.dashboard.access;

import static dev.ouvidor.dashboard.access.Rule.Who.ANYONE;
import static dev.ouvidor.dashboard.access.Rule.Who.PAGE;
import static dev.ouvidor.dashboard.access.Rule.Who.SIGNED_IN;
import static dev.ouvidor.dashboard.people.Permission.CASES_READ;
import static dev.ouvidor.dashboard.people.Permission.CASES_WORK;
import static dev.ouvidor.dashboard.people.Permission.CONNECTIONS_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.CONNECTIONS_READ;
import static dev.ouvidor.dashboard.people.Permission.LABELS_CORRECT;
import static dev.ouvidor.dashboard.people.Permission.PEOPLE_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.REPLIES_SEND;
import static dev.ouvidor.dashboard.people.Permission.RULES_MANAGE;

import dev.ouvidor.dashboard.access.Rule.Who;
import dev.ouvidor.dashboard.people.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every route asks of who calls it. A route that does not stand here cannot be served. */
public final class Rules {
  private static final Map<String, Rule> ALL = new LinkedHashMap<>();

  static {
    all(
        ANYONE,
        null,
        "GET /",
        "GET /sign-in",
        "GET /setup",
        "GET /invitation",
        "GET /a/{version}/<path>",
        "GET /api/openapi.json",
        "GET /api/session",
        "POST /api/session",
        "POST /api/setup",
        "POST /api/invitation",
        "POST /api/invitation/accept",
        "GET /api/intake/{connection}",
        "HEAD /api/intake/{connection}",
        "POST /api/intake/{connection}",
        "GET /health",
        "GET /metrics",
        "GET /ready");
    all(PAGE, CASES_READ, "GET /inbox", "GET /inbox/{id}");
    all(PAGE, CONNECTIONS_READ, "GET /connections");
    all(
        PAGE,
        CASES_READ,
        "GET /settings/taxonomy",
        "GET /settings/playbooks",
        "GET /settings/models");
    all(PAGE, PEOPLE_MANAGE, "GET /settings/people", "GET /settings/roles");
    all(SIGNED_IN, null, "DELETE /api/session", "GET /api/people");
    all(
        SIGNED_IN,
        CASES_READ,
        "GET /api/cases",
        "GET /api/cases/{id}",
        "GET /api/cases/{id}/history",
        "GET /api/stream",
        "GET /api/taxonomy",
        "GET /api/settings/taxonomy",
        "POST /api/settings/taxonomy/preview",
        "GET /api/settings/playbooks",
        "POST /api/settings/playbooks/preview",
        "GET /api/settings/models",
        "GET /api/settings/models/{id}/comparison");
    all(
        SIGNED_IN,
        CASES_WORK,
        "POST /api/cases/{id}/status",
        "POST /api/cases/{id}/assignee",
        "POST /api/cases/{id}/kind",
        "POST /api/cases/{id}/merge",
        "POST /api/cases/{id}/notes",
        "POST /api/cases/{id}/snooze",
        "POST /api/cases/{id}/split",
        "POST /api/cases/{id}/steps",
        "POST /api/cases/{id}/steps/{stepId}",
        "POST /api/cases/{id}/tags");
    all(SIGNED_IN, LABELS_CORRECT, "POST /api/cases/{id}/corrections");
    all(
        SIGNED_IN,
        REPLIES_SEND,
        "GET /api/cases/{id}/suggestions",
        "POST /api/cases/{id}/replies",
        "POST /api/cases/{id}/replies/{replyId}/decision");
    all(SIGNED_IN, CONNECTIONS_READ, "GET /api/connections", "GET /api/quarantine");
    all(
        SIGNED_IN,
        CONNECTIONS_MANAGE,
        "GET /api/connection-types",
        "POST /api/connection-trial",
        "POST /api/connections",
        "GET /api/connections/{id}/setup",
        "POST /api/connections/{id}/setup",
        "POST /api/connections/{id}/pause",
        "POST /api/connections/{id}/again",
        "DELETE /api/connections/{id}");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        "POST /api/settings/taxonomy",
        "POST /api/settings/taxonomy/restore",
        "POST /api/settings/playbooks",
        "POST /api/settings/playbooks/restore",
        "POST /api/settings/models/training",
        "DELETE /api/settings/models/training",
        "POST /api/settings/models/in-force",
        "POST /api/settings/models/{id}/discard");
    all(
        SIGNED_IN,
        PEOPLE_MANAGE,
        "GET /api/settings/people",
        "POST /api/settings/people/{id}/role",
        "POST /api/settings/people/{id}/active",
        "POST /api/settings/people/invitations",
        "DELETE /api/settings/people/invitations/{id}",
        "GET /api/settings/roles",
        "POST /api/settings/roles");
  }

  private Rules() {}

  /**
   * The rule of a route.
   *
   * @param method in capitals; HEAD is as GET where it does not stand for itself
   * @param path as it was registered
   */
  public static Optional<Rule> of(String method, String path) {
    Rule rule = ALL.get(method + " " + path);
    return Optional.ofNullable(
        rule == null && method.equals("HEAD") ? ALL.get("GET " + path) : rule);
  }

  /** All routes that have one, as method and path. */
  public static Set<String> routes() {
    return Set.copyOf(ALL.keySet());
  }

  private static void all(Who who, @Nullable Permission needed, String... routes) {
    for (String route : routes) {
      if (ALL.put(route, new Rule(who, needed)) != null) {
        throw new IllegalStateException(route + " stands there twice");
      }
    }
  }
}
