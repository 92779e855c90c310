package dev.ouvidor.dashboard.access;

import static dev.ouvidor.dashboard.access.Rule.Who.ANYONE;
import static dev.ouvidor.dashboard.access.Rule.Who.PAGE;
import static dev.ouvidor.dashboard.access.Rule.Who.SESSION;
import static dev.ouvidor.dashboard.access.Rule.Who.SIGNED_IN;
import static dev.ouvidor.dashboard.audit.Deed.ACCESS;
import static dev.ouvidor.dashboard.audit.Deed.APPROVED;
import static dev.ouvidor.dashboard.audit.Deed.CHANGED;
import static dev.ouvidor.dashboard.audit.Deed.EXPORTED;
import static dev.ouvidor.dashboard.audit.Deed.SAW;
import static dev.ouvidor.dashboard.audit.Deed.SENT;
import static dev.ouvidor.dashboard.people.Permission.AUDIT_READ;
import static dev.ouvidor.dashboard.people.Permission.CASES_READ;
import static dev.ouvidor.dashboard.people.Permission.CASES_WORK;
import static dev.ouvidor.dashboard.people.Permission.CONNECTIONS_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.CONNECTIONS_READ;
import static dev.ouvidor.dashboard.people.Permission.HOOKS_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.LABELS_CORRECT;
import static dev.ouvidor.dashboard.people.Permission.MEASURES_SEE;
import static dev.ouvidor.dashboard.people.Permission.PEOPLE_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.PRIVACY_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.PROBLEMS_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.REPLIES_APPROVE;
import static dev.ouvidor.dashboard.people.Permission.REPLIES_SEND;
import static dev.ouvidor.dashboard.people.Permission.RULES_MANAGE;
import static dev.ouvidor.dashboard.people.Permission.TOKENS_MAKE;

import dev.ouvidor.dashboard.access.Rule.Who;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.people.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every route asks of who calls it, and as what it is written down. A route that does not
 * stand here cannot be served.
 */
public final class Rules {
  private static final Map<String, Rule> ALL = new LinkedHashMap<>();

  static {
    all(
        ANYONE,
        null,
        null,
        "GET /",
        "GET /sign-in",
        "GET /setup",
        "GET /invitation",
        "GET /a/{version}/<path>",
        "GET /api/openapi.json",
        "GET /api/session",
        "POST /api/invitation",
        "GET /api/intake/{connection}",
        "HEAD /api/intake/{connection}",
        "POST /api/intake/{connection}",
        "GET /health",
        "GET /metrics",
        "GET /ready");
    all(ANYONE, null, ACCESS, "POST /api/session", "POST /api/setup");
    all(ANYONE, null, ACCESS, "POST /api/invitation/accept");
    all(PAGE, null, null, "GET /settings/account");
    all(PAGE, CASES_READ, null, "GET /inbox", "GET /inbox/{id}");
    all(PAGE, CONNECTIONS_READ, null, "GET /connections");
    all(PAGE, CASES_READ, null, "GET /settings/taxonomy", "GET /settings/models");
    all(PAGE, CASES_READ, null, "GET /settings/sla", "GET /settings/playbooks");
    all(PAGE, PEOPLE_MANAGE, null, "GET /settings/people", "GET /settings/roles");
    all(PAGE, AUDIT_READ, null, "GET /settings/audit");
    all(PAGE, TOKENS_MAKE, null, "GET /settings/tokens");
    all(SIGNED_IN, null, null, "GET /api/people");
    all(SESSION, null, null, "GET /api/account");
    all(SESSION, TOKENS_MAKE, null, "GET /api/settings/tokens");
    all(
        SESSION,
        TOKENS_MAKE,
        CHANGED,
        "POST /api/settings/tokens",
        "DELETE /api/settings/tokens/{id}");
    all(
        SESSION,
        null,
        ACCESS,
        "DELETE /api/session",
        "POST /api/account/password",
        "POST /api/account/second-factor",
        "POST /api/account/second-factor/confirm",
        "POST /api/account/second-factor/off",
        "POST /api/account/recovery-codes",
        "DELETE /api/account/sessions",
        "DELETE /api/account/sessions/{id}");
    all(
        SIGNED_IN,
        CASES_READ,
        null,
        "GET /api/cases",
        "GET /api/stream",
        "GET /api/taxonomy",
        "GET /api/settings/taxonomy",
        "POST /api/settings/taxonomy/preview",
        "GET /api/settings/playbooks",
        "POST /api/settings/playbooks/preview",
        "GET /api/settings/models",
        "GET /api/settings/sla",
        "GET /api/settings/models/{id}/comparison");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/cases/{id}", "GET /api/cases/{id}/history");
    all(
        SIGNED_IN,
        CASES_WORK,
        CHANGED,
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
    all(
        SIGNED_IN,
        LABELS_CORRECT,
        CHANGED,
        "POST /api/cases/{id}/corrections",
        "POST /api/feedback/{id}/corrections");
    all(SIGNED_IN, REPLIES_SEND, SAW, "GET /api/cases/{id}/suggestions");
    all(SIGNED_IN, REPLIES_SEND, SENT, "POST /api/cases/{id}/replies");
    all(SIGNED_IN, REPLIES_SEND, APPROVED, "POST /api/cases/{id}/replies/{replyId}/decision");
    all(SIGNED_IN, CONNECTIONS_READ, null, "GET /api/connections");
    all(SIGNED_IN, CONNECTIONS_READ, SAW, "GET /api/quarantine");
    all(SIGNED_IN, CONNECTIONS_MANAGE, null, "GET /api/connection-types");
    all(
        SIGNED_IN,
        CONNECTIONS_MANAGE,
        SAW,
        "GET /api/connections/{id}/setup",
        "POST /api/connection-trial");
    all(
        SIGNED_IN,
        CONNECTIONS_MANAGE,
        CHANGED,
        "POST /api/connections",
        "POST /api/connections/{id}/setup",
        "POST /api/connections/{id}/pause",
        "POST /api/connections/{id}/again",
        "DELETE /api/connections/{id}");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        CHANGED,
        "POST /api/settings/taxonomy",
        "POST /api/settings/taxonomy/restore",
        "POST /api/settings/sla",
        "POST /api/settings/sla/restore",
        "POST /api/settings/playbooks",
        "POST /api/settings/playbooks/restore",
        "POST /api/settings/models/training",
        "DELETE /api/settings/models/training",
        "POST /api/settings/models/in-force",
        "POST /api/settings/models/{id}/discard");
    all(SIGNED_IN, PEOPLE_MANAGE, null, "GET /api/settings/people", "GET /api/settings/roles");
    all(
        SIGNED_IN,
        PEOPLE_MANAGE,
        CHANGED,
        "POST /api/settings/people/{id}/role",
        "POST /api/settings/people/{id}/active",
        "POST /api/settings/people/{id}/second-factor/reset",
        "POST /api/settings/people/invitations",
        "DELETE /api/settings/people/invitations/{id}",
        "POST /api/settings/roles");
    all(PAGE, HOOKS_MANAGE, null, "GET /settings/hooks");
    all(
        SIGNED_IN,
        HOOKS_MANAGE,
        null,
        "GET /api/settings/hooks",
        "GET /api/settings/hooks/{id}/deliveries");
    all(
        SIGNED_IN,
        HOOKS_MANAGE,
        CHANGED,
        "POST /api/settings/hooks",
        "POST /api/settings/hooks/{id}",
        "DELETE /api/settings/hooks/{id}",
        "POST /api/settings/hooks/{id}/test",
        "POST /api/settings/hooks/{id}/deliveries/{delivery}/again");
    all(PAGE, CASES_READ, null, "GET /settings/follow-up");
    all(SIGNED_IN, CASES_READ, null, "GET /api/settings/follow-up");
    all(SIGNED_IN, CASES_READ, SAW, "POST /api/settings/follow-up/preview");
    all(PAGE, CASES_READ, null, "GET /settings/teams");
    all(
        SIGNED_IN,
        CASES_READ,
        null,
        "GET /api/case-ids",
        "GET /api/teams",
        "GET /api/views",
        "GET /api/views/counts",
        "GET /api/settings/teams");
    all(SIGNED_IN, CASES_READ, CHANGED, "POST /api/views", "DELETE /api/views/{id}");
    all(
        SIGNED_IN,
        CASES_WORK,
        CHANGED,
        "POST /api/away",
        "POST /api/case-changes",
        "POST /api/cases/{id}/team");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        CHANGED,
        "POST /api/settings/follow-up",
        "POST /api/settings/follow-up/restore",
        "POST /api/settings/teams",
        "POST /api/settings/teams/restore");
    all(SIGNED_IN, AUDIT_READ, SAW, "GET /api/audit", "POST /api/audit/check");
    all(SIGNED_IN, AUDIT_READ, EXPORTED, "GET /api/audit/export");
    all(PAGE, CASES_READ, null, "GET /settings/sending");
    all(SIGNED_IN, CASES_READ, null, "GET /api/settings/sending");
    all(PAGE, REPLIES_APPROVE, null, "GET /approvals");
    all(PAGE, CASES_READ, null, "GET /settings/approval-rules");
    all(SIGNED_IN, REPLIES_APPROVE, null, "GET /api/approvals");
    all(SIGNED_IN, REPLIES_APPROVE, APPROVED, "POST /api/cases/{id}/replies/{replyId}/approval");
    all(SIGNED_IN, CASES_READ, null, "GET /api/settings/approval-rules");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        CHANGED,
        "POST /api/settings/sending",
        "POST /api/settings/sending/restore",
        "POST /api/settings/approval-rules",
        "POST /api/settings/approval-rules/restore");
    all(SIGNED_IN, CASES_READ, null, "POST /api/cases/{id}/presence");
    all(
        SIGNED_IN,
        REPLIES_SEND,
        null,
        "GET /api/cases/{id}/draft",
        "POST /api/cases/{id}/draft",
        "POST /api/cases/{id}/replies/preview",
        "POST /api/cases/{id}/focus",
        "DELETE /api/cases/{id}/focus/{lease}");
    all(SIGNED_IN, REPLIES_SEND, CHANGED, "POST /api/cases/{id}/replies/{replyId}/schedule");
    all(SIGNED_IN, REPLIES_SEND, SENT, "POST /api/cases/{id}/replies/{replyId}/text");
    all(SIGNED_IN, REPLIES_SEND, CHANGED, "DELETE /api/cases/{id}/replies/{replyId}");
    all(PAGE, CASES_READ, null, "GET /customers/{id}");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/customers/{id}");
    all(
        SIGNED_IN,
        CASES_WORK,
        CHANGED,
        "POST /api/customers/{id}/links",
        "POST /api/customers/{id}/links/undo",
        "POST /api/customers/{id}/wishes");
    all(PAGE, PRIVACY_MANAGE, null, "GET /settings/privacy");
    all(SIGNED_IN, PRIVACY_MANAGE, SAW, "POST /api/privacy/search", "POST /api/privacy/preview");
    all(SIGNED_IN, PRIVACY_MANAGE, EXPORTED, "GET /api/privacy/export");
    all(
        SIGNED_IN,
        PRIVACY_MANAGE,
        null,
        "GET /api/privacy/erasures",
        "GET /api/settings/retention");
    all(
        SIGNED_IN,
        PRIVACY_MANAGE,
        CHANGED,
        "POST /api/privacy/erasures",
        "POST /api/settings/retention");
    all(SIGNED_IN, REPLIES_SEND, CHANGED, "POST /api/cases/{id}/focus/take");
    all(
        SIGNED_IN,
        REPLIES_SEND,
        CHANGED,
        "POST /api/cases/{id}/draft/files",
        "DELETE /api/cases/{id}/draft/files/{file}");
    all(SIGNED_IN, REPLIES_SEND, null, "POST /api/cases/{id}/draft/files/back");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/cases/{id}/files/{file}");
    all(PAGE, CASES_READ, null, "GET /campaigns", "GET /campaigns/{id}");
    all(SIGNED_IN, CASES_READ, null, "GET /api/campaigns", "GET /api/campaigns/{id}");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/campaigns/{id}/recipients");
    all(SIGNED_IN, REPLIES_SEND, SAW, "POST /api/campaigns/preview");
    all(SIGNED_IN, REPLIES_SEND, CHANGED, "POST /api/campaigns", "POST /api/campaigns/{id}/action");
    all(SIGNED_IN, REPLIES_APPROVE, APPROVED, "POST /api/campaigns/{id}/approval");
    all(SIGNED_IN, REPLIES_SEND, EXPORTED, "GET /api/campaigns/{id}/export");
    all(SIGNED_IN, REPLIES_SEND, null, "GET /api/orders");
    all(SIGNED_IN, RULES_MANAGE, CHANGED, "POST /api/orders");
    all(PAGE, CASES_READ, null, "GET /alerts", "GET /settings/alert-rules");
    all(PAGE, HOOKS_MANAGE, null, "GET /settings/outlets");
    all(SIGNED_IN, CASES_READ, null, "GET /api/alerts", "GET /api/settings/alert-rules");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/alerts/{id}");
    all(SIGNED_IN, CASES_READ, null, "POST /api/settings/alert-rules/preview");
    all(SIGNED_IN, CASES_WORK, CHANGED, "POST /api/alerts/{id}");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        CHANGED,
        "POST /api/settings/alert-rules",
        "POST /api/settings/alert-rules/restore");
    all(
        SIGNED_IN,
        HOOKS_MANAGE,
        null,
        "GET /api/settings/outlets",
        "GET /api/settings/outlets/{id}/deliveries");
    all(
        SIGNED_IN,
        HOOKS_MANAGE,
        CHANGED,
        "POST /api/settings/outlets",
        "POST /api/settings/outlets/{id}",
        "DELETE /api/settings/outlets/{id}",
        "POST /api/settings/outlets/{id}/test",
        "POST /api/settings/outlets/{id}/deliveries/{delivery}/again");
    all(PAGE, CASES_READ, null, "GET /problems", "GET /problems/{id}");
    all(SIGNED_IN, CASES_READ, null, "GET /api/problems", "GET /api/problems/{id}");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/problems/{id}/feedback");
    all(SIGNED_IN, CASES_READ, EXPORTED, "GET /api/problems/{id}/export");
    all(SIGNED_IN, PROBLEMS_MANAGE, CHANGED, "POST /api/problems/{id}/changes");
    all(PAGE, CASES_READ, null, "GET /explore");
    all(
        SIGNED_IN,
        CASES_READ,
        null,
        "GET /api/explore/summary",
        "GET /api/explore/facets",
        "GET /api/explore/heat",
        "GET /api/explore/trend",
        "GET /api/explore/breakdown",
        "GET /api/explore/phrases",
        "GET /api/explore/aspects",
        "GET /api/explore/hours",
        "GET /api/explore/drivers",
        "GET /api/explore/returns",
        "GET /api/explore/annotations");
    all(
        SIGNED_IN,
        CASES_READ,
        SAW,
        "GET /api/explore/verbatims",
        "GET /api/explore/verbatims/{id}/alike");
    all(SIGNED_IN, CASES_READ, EXPORTED, "GET /api/explore/export");
    all(SIGNED_IN, LABELS_CORRECT, CHANGED, "POST /api/explore/annotations");
    all(PAGE, CASES_READ, null, "GET /measures");
    all(SIGNED_IN, CASES_READ, null, "GET /api/measures", "GET /api/settings/measures");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/measures/people", "GET /api/measures/{id}/cases");
    all(SIGNED_IN, CASES_READ, EXPORTED, "GET /api/measures/export");
    all(SIGNED_IN, MEASURES_SEE, SAW, "GET /api/measures/reputation");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        CHANGED,
        "POST /api/settings/measures",
        "POST /api/settings/measures/restore");
    all(SIGNED_IN, CASES_READ, null, "GET /api/presence");
    all(PAGE, CASES_READ, null, "GET /settings/digests");
    all(SIGNED_IN, CASES_READ, null, "GET /api/digests");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/digests/preview");
    all(
        SIGNED_IN,
        CASES_READ,
        CHANGED,
        "POST /api/digests",
        "POST /api/digests/{id}",
        "DELETE /api/digests/{id}");
    all(SIGNED_IN, CASES_READ, SENT, "POST /api/digests/{id}/send");
    all(ANYONE, null, null, "GET /digests/leave/{id}/{token}", "POST /digests/leave/{id}/{token}");
    all(SIGNED_IN, CASES_READ, null, "GET /api/settings/taxonomy/relabelling");
    all(SIGNED_IN, CASES_READ, SAW, "GET /api/settings/taxonomy/relabelling/samples");
    all(
        SIGNED_IN,
        RULES_MANAGE,
        CHANGED,
        "POST /api/settings/taxonomy/relabelling",
        "POST /api/settings/taxonomy/relabelling/cancel",
        "POST /api/settings/taxonomy/relabelling/switch");
    all(ANYONE, null, null, "GET /sign-in/provider", "POST /api/provider/begin");
    all(ANYONE, null, ACCESS, "POST /api/provider/session", "POST /api/provider/code");
    all(ANYONE, null, ACCESS, "POST /api/provider/logout");
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

  /** Where anyone may send a body, with {@code *} for what is named in a path. */
  public static List<String> bodiesOfStrangers() {
    return ALL.entrySet().stream()
        .filter(one -> one.getValue().who() == ANYONE && one.getKey().startsWith("POST "))
        .map(one -> one.getKey().substring("POST ".length()).replaceAll("\\{.*}", "*"))
        .toList();
  }

  private static void all(
      Who who, @Nullable Permission needed, @Nullable Deed deed, String... routes) {
    for (String route : routes) {
      if (ALL.put(route, new Rule(who, needed, deed)) != null) {
        throw new IllegalStateException(route + " stands there twice");
      }
    }
  }
}
