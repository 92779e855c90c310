package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.approvals.ApprovalNews;
import dev.ouvidor.dashboard.attachments.FileStore;
import dev.ouvidor.dashboard.bulk.BulkRoutes;
import dev.ouvidor.dashboard.cases.CaseClock;
import dev.ouvidor.dashboard.cases.CaseFollower;
import dev.ouvidor.dashboard.cases.CaseRoutes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseTail;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.ClockedCaseStore;
import dev.ouvidor.dashboard.cases.Corrections;
import dev.ouvidor.dashboard.cases.DeskRoutes;
import dev.ouvidor.dashboard.cases.ElasticsearchCaseStore;
import dev.ouvidor.dashboard.cases.ElasticsearchFeedbackArchive;
import dev.ouvidor.dashboard.cases.ElasticsearchInbox;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.FollowUpRules;
import dev.ouvidor.dashboard.cases.Inbox;
import dev.ouvidor.dashboard.cases.Mentions;
import dev.ouvidor.dashboard.cases.TurnedCases;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.explore.ExploreRoutes;
import dev.ouvidor.dashboard.followup.FollowUpStore;
import dev.ouvidor.dashboard.followup.Unhappy;
import dev.ouvidor.dashboard.masking.MaskedAnswers;
import dev.ouvidor.dashboard.orders.OrderArchive;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.problems.ProblemInbox;
import dev.ouvidor.dashboard.promises.Promises;
import dev.ouvidor.dashboard.replies.DispatchSettings;
import dev.ouvidor.dashboard.replies.ReplyComposer;
import dev.ouvidor.dashboard.replies.ReplyDispatcher;
import dev.ouvidor.dashboard.sla.SlaRoutes;
import dev.ouvidor.dashboard.sla.SlaStore;
import dev.ouvidor.dashboard.taxonomy.TaxonomyRoutes;
import dev.ouvidor.dashboard.taxonomy.TaxonomyStore;
import dev.ouvidor.dashboard.teams.Assigner;
import dev.ouvidor.dashboard.teams.StreamPresence;
import dev.ouvidor.dashboard.teams.TeamRoutes;
import dev.ouvidor.dashboard.teams.TeamStore;
import dev.ouvidor.dashboard.views.ViewRoutes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Cases, how they come to people, and when they fall due. */
final class CaseParts {
  final SlaStore sla;
  final TaxonomyStore taxonomies;
  final Promises promises;
  final ReplyComposer composer;
  final FollowUpStore followUps;
  final CaseStore store;
  final OrderStore orders;
  final FeedbackArchive archive;
  final CaseViews views;
  final Inbox inbox;
  final TeamStore teams;
  final FileStore files;
  final ReplyDispatcher dispatcher;
  private final Foundation base;
  private final Corrections corrections;
  private final StreamPresence here;

  CaseParts(Foundation base) {
    this.base = base;
    var client = base.client;
    var clock = base.clock;
    sla = new SlaStore(base.settings, clock);
    taxonomies = new TaxonomyStore(base.settings, clock);
    promises = new Promises(base.settings, clock);
    composer = new ReplyComposer(base.connections::replier, promises::undoSeconds, clock);
    followUps = new FollowUpStore(base.settings, sla::inForce, clock);
    var clocked =
        new ClockedCaseStore(new ElasticsearchCaseStore(client), sla::inForce, followUps::plan);
    store = clocked;
    orders = new OrderStore(client);
    archive = new OrderArchive(new ElasticsearchFeedbackArchive(client, base::seen), orders);
    views = new CaseViews(this::writer, archive, composer, one -> sla.inForce().of(one));
    inbox = new ProblemInbox(new ElasticsearchInbox(client), client, base::seen, clock);
    teams = new TeamStore(client, base.settings, clock);
    here = base.later(new StreamPresence(client, base.self, clock));
    corrections = new Corrections(client, clock);
    follow();
    base.later(new CaseClock(clocked, sla::inForce, clock));
    base.later(new TurnedCases(store, archive, base.settings, clock));
    files = new FileStore(client);
    dispatcher =
        base.later(
            new ReplyDispatcher(
                store,
                archive,
                base.connections::replier,
                clock,
                DispatchSettings.defaults(base.self),
                files::read));
    base.later(
        new Assigner(
            client,
            store,
            teams,
            here,
            () -> base.active().stream().map(User::id).collect(Collectors.toSet()),
            base.self,
            clock));
  }

  List<Consumer<RoutesConfig>> routes() {
    var clock = base.clock;
    return List.of(
        new CaseRoutes(
                new CaseRoutes.Ports(
                    store,
                    inbox,
                    archive,
                    corrections,
                    views,
                    base::user,
                    base::person,
                    taxonomies::inForce,
                    teams::teamsOf,
                    clock))
            ::register,
        new DeskRoutes(
                new DeskRoutes.Ports(
                    store,
                    views,
                    base::user,
                    base::everybody,
                    clock,
                    () -> UUID.randomUUID().toString()))
            ::register,
        new BulkRoutes(
                new BulkRoutes.Ports(
                    store,
                    inbox,
                    base::user,
                    teams::teamsOf,
                    id -> base.person(id).isPresent(),
                    teams::isTeam,
                    clock))
            ::register,
        new TeamRoutes(new TeamRoutes.Ports(teams, here, store, views, base::active, clock))
            ::register,
        new ViewRoutes(
                base.client,
                inbox,
                teams::teamsOf,
                base::name,
                clock,
                Map.of("explore", filters -> ExploreRoutes.require(filters, clock)))
            ::register,
        new SlaRoutes(sla, Caller::of, base::name)::register,
        new TaxonomyRoutes(taxonomies, base.client, Caller::of, base::name, clock)::register,
        routes -> routes.get("/api/stream", this::stream));
  }

  /** Pages and people are told what becomes of cases, wherever it was done. */
  private void follow() {
    var live = base.live;
    base.later(
        new CaseFollower(
            base.client, store, base.clock, c -> live.publish("case", views.summary(c))));
    var unhappy =
        new Unhappy(
            base.client,
            base.audit,
            () -> base.allWith(Permission.RULES_MANAGE),
            base.clock,
            one -> live.publish("follow-up", one));
    var mentions = new Mentions(base::person, base.clock, one -> live.publish("mention", one));
    var approvals = new ApprovalNews(base::named, base.clock, one -> live.publish("approval", one));
    base.later(
        new CaseTail(
            base.client,
            base.clock,
            c -> {
              live.publish("case", views.summary(c));
              mentions.tell(c);
              unhappy.look(c);
              approvals.tell(c);
              corrections.keep(c);
            }));
  }

  /** Whoever follows what happens is here. */
  private void stream(Context context) {
    Caller caller = Caller.of(context);
    here.see(caller.id());
    base.live.subscribe(
        context,
        () -> {
          boolean still = base.callers.isStill(caller);
          if (still) {
            here.see(caller.id());
          }
          return still;
        },
        MaskedAnswers.holdFor(caller));
  }

  private Optional<User> writer(String id) {
    return id.equals(FollowUpRules.BY) ? Optional.of(new User(id, "Ouvidor")) : base.person(id);
  }
}
