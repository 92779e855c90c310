package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.dashboard.access.Rules;
import io.javalin.router.Endpoint;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every route, called with every role and with none. */
@ExtendWith(Running.class)
class AccessIT {
  /**
   * Who gets through: analysts (y), agents (a), leads (l), admins (m), somebody whose role permits
   * nothing (0), and who is not signed in (n), whom a page sends to sign in.
   */
  private static final String EXPECTED =
      """
      yalm0n GET /
      yalm0n GET /a/{version}/<path>
      yalm0n GET /api/intake/{connection}
      yalm0n GET /api/openapi.json
      yalm0n GET /api/session
      yalm0n GET /health
      yalm0n GET /invitation
      yalm0n GET /metrics
      yalm0n GET /ready
      yalm0n GET /setup
      yalm0n GET /sign-in
      yalm0n HEAD /api/intake/{connection}
      yalm0n POST /api/intake/{connection}
      yalm0n POST /api/invitation
      yalm0n POST /api/invitation/accept
      yalm0n POST /api/session
      yalm0n POST /api/setup
      yalm0n GET /sign-in/provider
      yalm0n POST /api/provider/begin
      yalm0n POST /api/provider/code
      yalm0n POST /api/provider/logout
      yalm0n POST /api/provider/session
      yalm0n GET /settings/account
      yalm.n GET /campaigns
      yalm.n GET /campaigns/{id}
      yalm.n GET /connections
      yalm.n GET /problems
      yalm.n GET /problems/{id}
      yalm.. GET /api/problems
      yalm.. GET /api/problems/{id}
      yalm.. GET /api/problems/{id}/feedback
      yalm.. GET /api/problems/{id}/export
      y.lm.. POST /api/problems/{id}/changes
      yalm.n GET /inbox
      yalm.n GET /measures
      yalm.. GET /api/measures
      yalm.. GET /api/measures/people
      yalm.. GET /api/measures/export
      yalm.. GET /api/measures/{id}/cases
      y.lm.. GET /api/measures/reputation
      yalm.. GET /api/settings/measures
      ..lm.. POST /api/settings/measures
      ..lm.. POST /api/settings/measures/restore
      yalm.n GET /inbox/{id}
      yalm.n GET /settings/models
      yalm.n GET /settings/sending
      yalm.n GET /settings/sla
      yalm.n GET /settings/follow-up
      yalm.n GET /settings/playbooks
      yalm.n GET /settings/taxonomy
      y.lm.n GET /settings/tokens
      ..lm.n GET /approvals
      yalm.n GET /settings/approval-rules
      yalm.. GET /api/settings/approval-rules
      yalm.. GET /api/presence
      yalm.. POST /api/cases/{id}/presence
      .alm.. POST /api/cases/{id}/focus
      .alm.. POST /api/cases/{id}/focus/take
      .alm.. DELETE /api/cases/{id}/focus/{lease}
      ..lm.. GET /api/approvals
      ..lm.. POST /api/cases/{id}/replies/{replyId}/approval
      ..lm.. POST /api/settings/approval-rules
      ..lm.. POST /api/settings/approval-rules/restore
      ...m.n GET /settings/audit
      ...m.n GET /settings/hooks
      ...m.n GET /settings/people
      ...m.n GET /settings/roles
      yalm0. DELETE /api/session
      yalm0. DELETE /api/account/sessions
      yalm0. DELETE /api/account/sessions/{id}
      yalm0. GET /api/account
      yalm0. GET /api/people
      yalm0. POST /api/account/password
      yalm0. POST /api/account/recovery-codes
      yalm0. POST /api/account/second-factor
      yalm0. POST /api/account/second-factor/confirm
      yalm0. POST /api/account/second-factor/off
      yalm.n GET /settings/teams
      yalm.. GET /api/case-ids
      yalm.. GET /api/teams
      yalm.. GET /api/views
      yalm.. GET /api/views/counts
      yalm.. GET /api/settings/teams
      yalm.. POST /api/views
      yalm.. DELETE /api/views/{id}
      .alm.. POST /api/away
      .alm.. POST /api/case-changes
      .alm.. POST /api/cases/{id}/team
      ..lm.. POST /api/settings/teams
      ..lm.. POST /api/settings/teams/restore
      yalm.. GET /api/campaigns
      yalm.. GET /api/campaigns/{id}
      yalm.. GET /api/campaigns/{id}/recipients
      yalm.. GET /api/cases
      yalm.. GET /api/cases/{id}
      yalm.. GET /api/cases/{id}/history
      yalm.. GET /api/connections
      yalm.. GET /api/quarantine
      yalm.. GET /api/settings/models
      yalm.. GET /api/settings/models/{id}/comparison
      yalm.. GET /api/settings/sending
      yalm.. GET /api/settings/sla
      yalm.. GET /api/settings/follow-up
      yalm.. POST /api/settings/follow-up/preview
      yalm.. GET /api/settings/playbooks
      yalm.. POST /api/settings/playbooks/preview
      yalm.. GET /api/settings/taxonomy
      yalm.. GET /api/stream
      yalm.. GET /api/taxonomy
      yalm.. POST /api/cases/{id}/corrections
      yalm.. POST /api/feedback/{id}/corrections
      yalm.. POST /api/settings/taxonomy/preview
      y.lm.. DELETE /api/settings/tokens/{id}
      y.lm.. GET /api/settings/tokens
      y.lm.. POST /api/settings/tokens
      .alm.. GET /api/campaigns/{id}/export
      .alm.. GET /api/orders
      .alm.. POST /api/campaigns
      .alm.. POST /api/campaigns/preview
      .alm.. POST /api/campaigns/{id}/action
      ..lm.. POST /api/campaigns/{id}/approval
      .alm.. POST /api/cases/{id}/assignee
      .alm.. POST /api/cases/{id}/replies
      .alm.. GET /api/cases/{id}/draft
      .alm.. POST /api/cases/{id}/draft
      .alm.. POST /api/cases/{id}/draft/files
      .alm.. POST /api/cases/{id}/draft/files/back
      .alm.. DELETE /api/cases/{id}/draft/files/{file}
      yalm.. GET /api/cases/{id}/files/{file}
      .alm.. POST /api/cases/{id}/replies/preview
      .alm.. POST /api/cases/{id}/replies/{replyId}/decision
      .alm.. POST /api/cases/{id}/replies/{replyId}/schedule
      .alm.. POST /api/cases/{id}/replies/{replyId}/text
      .alm.. DELETE /api/cases/{id}/replies/{replyId}
      .alm.. POST /api/cases/{id}/status
      .alm.. POST /api/cases/{id}/kind
      .alm.. GET /api/cases/{id}/suggestions
      .alm.. POST /api/cases/{id}/merge
      .alm.. POST /api/cases/{id}/notes
      .alm.. POST /api/cases/{id}/snooze
      .alm.. POST /api/cases/{id}/split
      .alm.. POST /api/cases/{id}/steps
      .alm.. POST /api/cases/{id}/steps/{stepId}
      .alm.. POST /api/cases/{id}/tags
      ..lm.. DELETE /api/settings/models/training
      ..lm.. POST /api/settings/models/in-force
      ..lm.. POST /api/settings/models/training
      ..lm.. POST /api/settings/models/{id}/discard
      ..lm.. POST /api/settings/sending
      ..lm.. POST /api/settings/sending/restore
      ..lm.. POST /api/orders
      ..lm.. POST /api/settings/sla
      ..lm.. POST /api/settings/follow-up
      ..lm.. POST /api/settings/follow-up/restore
      ..lm.. POST /api/settings/playbooks
      ..lm.. POST /api/settings/playbooks/restore
      ..lm.. POST /api/settings/sla/restore
      ..lm.. POST /api/settings/taxonomy
      ..lm.. POST /api/settings/taxonomy/restore
      yalm.. GET /api/settings/taxonomy/relabelling
      yalm.. GET /api/settings/taxonomy/relabelling/samples
      ..lm.. POST /api/settings/taxonomy/relabelling
      ..lm.. POST /api/settings/taxonomy/relabelling/cancel
      ..lm.. POST /api/settings/taxonomy/relabelling/switch
      ...m.. DELETE /api/connections/{id}
      ...m.. DELETE /api/settings/people/invitations/{id}
      ...m.. DELETE /api/settings/hooks/{id}
      ...m.. GET /api/settings/hooks
      ...m.. GET /api/settings/hooks/{id}/deliveries
      ...m.. POST /api/settings/hooks
      ...m.. POST /api/settings/hooks/{id}
      ...m.. POST /api/settings/hooks/{id}/deliveries/{delivery}/again
      ...m.. POST /api/settings/hooks/{id}/test
      ...m.. GET /api/audit
      ...m.. GET /api/audit/export
      ...m.. GET /api/connection-types
      ...m.. GET /api/connections/{id}/setup
      ...m.. GET /api/settings/people
      ...m.. GET /api/settings/roles
      ...m.. POST /api/audit/check
      ...m.. POST /api/connection-trial
      ...m.. POST /api/connections
      ...m.. POST /api/connections/{id}/again
      ...m.. POST /api/connections/{id}/pause
      ...m.. POST /api/connections/{id}/setup
      ...m.. POST /api/settings/people/invitations
      ...m.. POST /api/settings/people/{id}/active
      ...m.. POST /api/settings/people/{id}/role
      ...m.. POST /api/settings/people/{id}/second-factor/reset
      ...m.. POST /api/settings/roles
      yalm.n GET /customers/{id}
      yalm.. GET /api/customers/{id}
      .alm.. POST /api/customers/{id}/links
      .alm.. POST /api/customers/{id}/links/undo
      .alm.. POST /api/customers/{id}/wishes
      ...m.n GET /settings/privacy
      ...m.. GET /api/privacy/erasures
      ...m.. GET /api/privacy/export
      ...m.. GET /api/settings/retention
      ...m.. POST /api/privacy/erasures
      ...m.. POST /api/privacy/preview
      ...m.. POST /api/privacy/search
      ...m.. POST /api/settings/retention
      yalm.n GET /alerts
      yalm.n GET /settings/alert-rules
      ...m.n GET /settings/outlets
      yalm.. GET /api/alerts
      yalm.. GET /api/alerts/{id}
      .alm.. POST /api/alerts/{id}
      yalm.. GET /api/settings/alert-rules
      yalm.. POST /api/settings/alert-rules/preview
      ..lm.. POST /api/settings/alert-rules
      ..lm.. POST /api/settings/alert-rules/restore
      ...m.. GET /api/settings/outlets
      ...m.. POST /api/settings/outlets
      ...m.. POST /api/settings/outlets/{id}
      ...m.. DELETE /api/settings/outlets/{id}
      ...m.. POST /api/settings/outlets/{id}/test
      ...m.. GET /api/settings/outlets/{id}/deliveries
      ...m.. POST /api/settings/outlets/{id}/deliveries/{delivery}/again
      yalm.n GET /explore
      yalm.. GET /api/explore/summary
      yalm.. GET /api/explore/facets
      yalm.. GET /api/explore/heat
      yalm.. GET /api/explore/trend
      yalm.. GET /api/explore/breakdown
      yalm.. GET /api/explore/phrases
      yalm.. GET /api/explore/aspects
      yalm.. GET /api/explore/hours
      yalm.. GET /api/explore/drivers
      yalm.. GET /api/explore/returns
      yalm.. GET /api/explore/annotations
      yalm.. GET /api/explore/verbatims
      yalm.. GET /api/explore/verbatims/{id}/alike
      yalm.. GET /api/explore/export
      yalm.. POST /api/explore/annotations
      yalm.n GET /settings/digests
      yalm.. GET /api/digests
      yalm.. GET /api/digests/preview
      yalm.. POST /api/digests
      yalm.. POST /api/digests/{id}
      yalm.. DELETE /api/digests/{id}
      yalm.. POST /api/digests/{id}/send
      yalm0n GET /digests/leave/{id}/{token}
      yalm0n POST /digests/leave/{id}/{token}
      """;

  private final Product product;
  private final List<Endpoint> routes;

  AccessIT(Product product) {
    this.product = product;
    this.routes = Routes.of(product);
  }

  @Test
  void everyRouteHasARuleAndEveryRuleARoute() {
    assertEquals(
        new TreeSet<>(Rules.routes()),
        routes.stream().map(Routes::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyRoleGetsThroughWhereItMayAndNowhereElse() {
    Map<String, Client> callers = callers();
    var found = new TreeSet<String>();
    for (Endpoint route : signOutLast()) {
      var marks = new StringBuilder();
      callers.forEach((mark, client) -> marks.append(getsThrough(client, route) ? mark : "."));
      found.add(marks + " " + Routes.name(route));
    }
    product.admin.send("DELETE", "/api/settings/models/training", new byte[0]);
    assertEquals(
        EXPECTED.lines().sorted().collect(Collectors.joining("\n")), String.join("\n", found));
  }

  private List<Endpoint> signOutLast() {
    return routes.stream()
        .sorted(Comparator.comparing(route -> Routes.name(route).equals("DELETE /api/session")))
        .toList();
  }

  private static boolean getsThrough(Client client, Endpoint route) {
    String method = Routes.method(route);
    byte[] body = method.equals("GET") ? new byte[0] : "{}".getBytes(UTF_8);
    int status = client.status(method, route.path.replaceAll("[{<][^}>]*[}>]", "anything"), body);
    return status != 401 && status != 403;
  }

  private Map<String, Client> callers() {
    String visitor = product.role("Visita");
    var callers = new LinkedHashMap<String, Client>();
    callers.put("y", product.person("Yara", "analyst"));
    callers.put("a", product.person("Aldo", "agent"));
    callers.put("l", product.person("Lia", "lead"));
    callers.put("m", product.person("Mara", "admin"));
    callers.put("0", product.person("Zero", visitor));
    callers.put("n", product.stranger());
    return callers;
  }
}
