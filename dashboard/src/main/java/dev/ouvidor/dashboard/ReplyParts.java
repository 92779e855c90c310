package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.approvals.ApprovalRoutes;
import dev.ouvidor.dashboard.approvals.ApprovalSettingsRoutes;
import dev.ouvidor.dashboard.approvals.Approvals;
import dev.ouvidor.dashboard.campaigns.Campaigns;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.customers.Objections;
import dev.ouvidor.dashboard.drafts.DraftFiles;
import dev.ouvidor.dashboard.drafts.DraftRoutes;
import dev.ouvidor.dashboard.drafts.DraftStore;
import dev.ouvidor.dashboard.drafts.FileRoutes;
import dev.ouvidor.dashboard.followup.Asker;
import dev.ouvidor.dashboard.followup.DueCases;
import dev.ouvidor.dashboard.followup.Fatigue;
import dev.ouvidor.dashboard.followup.FollowUpRoutes;
import dev.ouvidor.dashboard.followup.Preview;
import dev.ouvidor.dashboard.followup.Questions;
import dev.ouvidor.dashboard.orders.OrderRoutes;
import dev.ouvidor.dashboard.orders.Shipments;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.playbooks.PlaybookRoutes;
import dev.ouvidor.dashboard.playbooks.PlaybookStore;
import dev.ouvidor.dashboard.playbooks.PreviewRoutes;
import dev.ouvidor.dashboard.playbooks.SuggestionRoutes;
import dev.ouvidor.dashboard.presence.PresenceRoutes;
import dev.ouvidor.dashboard.promises.SendingRoutes;
import dev.ouvidor.dashboard.replies.AmendRoutes;
import dev.ouvidor.dashboard.replies.PreviewRoute;
import dev.ouvidor.dashboard.replies.ReplyRoutes;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** How customers are answered: one at a time, many at once, and by a question afterwards. */
final class ReplyParts {
  private final Foundation base;
  private final CaseParts cases;
  private final List<Consumer<RoutesConfig>> routes = new ArrayList<>();

  /**
   * Begins to send.
   *
   * @param objections who does not want to be written to unasked
   */
  ReplyParts(Foundation base, CaseParts cases, Objections objections) {
    this.base = base;
    this.cases = cases;
    var presence = answers();
    campaigns(objections, presence);
    followUp(objections);
  }

  List<Consumer<RoutesConfig>> routes() {
    return routes;
  }

  private PresenceRoutes answers() {
    var client = base.client;
    var clock = base.clock;
    Function<String, Optional<Replier>> repliers = base.connections::replier;
    var playbooks = new PlaybookStore(base.settings);
    var suggesting =
        new SuggestionRoutes.Ports(
            cases.store, cases.archive, playbooks, client, cases.composer, repliers, clock);
    var suggestions = new SuggestionRoutes(suggesting);
    var presence =
        base.later(
            new PresenceRoutes(
                client,
                cases.store,
                base::user,
                base::named,
                clock,
                one -> base.live.publish("presence", one)));
    var approvals =
        new Approvals(client, base.settings, suggestions::approver, this::hasApprover, clock);
    var drafts = new DraftStore(client);
    var files = new DraftFiles(drafts, cases.files, cases.store, clock);
    var answers =
        new ReplyRoutes.Ports(
            cases.store,
            cases.archive,
            cases.views,
            repliers,
            base::user,
            clock,
            () -> UUID.randomUUID().toString(),
            cases.dispatcher::nudge,
            cases.promises,
            files::forget,
            presence,
            approvals,
            files);
    var replies = new ReplyRoutes(answers);
    routes.addAll(
        List.of(
            replies::register,
            new PreviewRoute(answers)::register,
            new AmendRoutes(answers)::register,
            new DraftRoutes(
                    drafts,
                    id -> cases.store.get(id).isPresent(),
                    context -> base.user(context).id(),
                    clock)
                ::register,
            new FileRoutes(
                    new FileRoutes.Ports(
                        files,
                        cases.files,
                        cases.store,
                        this::composer,
                        () -> UUID.randomUUID().toString()))
                ::register,
            new SendingRoutes(cases.promises, Caller::of, base::name)::register,
            new PlaybookRoutes(playbooks, cases.taxonomies::inForce, base::name)::register,
            suggestions::register,
            new PreviewRoutes(suggesting)::register,
            presence::register,
            new ApprovalRoutes(
                    new ApprovalRoutes.Ports(
                        client,
                        cases.store,
                        cases.views,
                        replies::checked,
                        base::user,
                        clock,
                        cases.dispatcher::nudge))
                ::register,
            new ApprovalSettingsRoutes(approvals, Caller::of, base::name)::register));
    return presence;
  }

  private Composer.State composer(CaseDocument document) {
    return cases.composer.describe(
        document, cases.archive.byIds(document.feedback().stream().map(Item::id).toList()));
  }

  private void campaigns(Objections objections, PresenceRoutes presence) {
    var campaigns =
        base.later(
            new Campaigns(
                new Campaigns.Ports(
                    base.client,
                    cases.inbox,
                    cases.teams::teamsOf,
                    cases.store,
                    cases.archive,
                    cases.orders,
                    cases.composer,
                    base.connections::replier,
                    one -> barred(one, objections, presence),
                    cases.dispatcher::nudge,
                    base::name,
                    one -> base.live.publish("campaign", one),
                    base.self,
                    base.clock)));
    routes.add(campaigns::register);
    Shipments shipments = base.later(new Shipments(base.client));
    routes.add(
        new OrderRoutes(cases.orders, shipments, base.connections::writingFirst, base.clock)
            ::register);
  }

  private void followUp(Objections objections) {
    var questions =
        new Questions(
            cases.archive,
            cases.composer,
            base.connections::replier,
            one -> objections.of(one.channel(), one.author().id()),
            base.clock);
    var fatigue = new Fatigue(base.client);
    base.later(
        new Asker(
            new Asker.Ports(
                cases.store,
                new DueCases(base.client),
                cases.followUps,
                questions,
                fatigue,
                base.audit,
                cases.dispatcher::nudge,
                base.clock)));
    var preview = new Preview(base.client, cases.followUps, questions, fatigue, base.clock);
    routes.add(new FollowUpRoutes(cases.followUps, preview, base::name)::register);
  }

  private static Optional<String> barred(
      CaseDocument one, Objections objections, PresenceRoutes presence) {
    if (objections.of(one.channel(), one.author().id())) {
      return Optional.of("objected");
    }
    return presence.isWritten(one.id()) ? Optional.of("writing") : Optional.empty();
  }

  /** Whether somebody other than this one may approve what they write. */
  private boolean hasApprover(String id) {
    return base.allWith(Permission.REPLIES_APPROVE).stream().anyMatch(one -> !one.equals(id));
  }
}
