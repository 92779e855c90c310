package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.access.Guard;
import dev.ouvidor.dashboard.access.Rules;
import dev.ouvidor.dashboard.approvals.ApprovalNews;
import dev.ouvidor.dashboard.approvals.ApprovalRoutes;
import dev.ouvidor.dashboard.approvals.ApprovalSettingsRoutes;
import dev.ouvidor.dashboard.approvals.Approvals;
import dev.ouvidor.dashboard.audit.AuditRoutes;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.bulk.BulkRoutes;
import dev.ouvidor.dashboard.campaigns.Campaigns;
import dev.ouvidor.dashboard.cases.CaseClock;
import dev.ouvidor.dashboard.cases.CaseFollower;
import dev.ouvidor.dashboard.cases.CaseRoutes;
import dev.ouvidor.dashboard.cases.CaseTail;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.ClockedCaseStore;
import dev.ouvidor.dashboard.cases.Corrections;
import dev.ouvidor.dashboard.cases.DeskRoutes;
import dev.ouvidor.dashboard.cases.ElasticsearchCaseStore;
import dev.ouvidor.dashboard.cases.ElasticsearchFeedbackArchive;
import dev.ouvidor.dashboard.cases.ElasticsearchInbox;
import dev.ouvidor.dashboard.cases.FollowUpRules;
import dev.ouvidor.dashboard.cases.Mentions;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.connections.ConnectionRoutes;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.dashboard.connections.Connections;
import dev.ouvidor.dashboard.connections.SetupRoutes;
import dev.ouvidor.dashboard.connections.SilenceWatch;
import dev.ouvidor.dashboard.customers.CustomerRoutes;
import dev.ouvidor.dashboard.customers.Identities;
import dev.ouvidor.dashboard.customers.Objections;
import dev.ouvidor.dashboard.drafts.DraftRoutes;
import dev.ouvidor.dashboard.drafts.DraftStore;
import dev.ouvidor.dashboard.followup.Asker;
import dev.ouvidor.dashboard.followup.DueCases;
import dev.ouvidor.dashboard.followup.Fatigue;
import dev.ouvidor.dashboard.followup.FollowUpRoutes;
import dev.ouvidor.dashboard.followup.FollowUpStore;
import dev.ouvidor.dashboard.followup.Preview;
import dev.ouvidor.dashboard.followup.Questions;
import dev.ouvidor.dashboard.followup.Unhappy;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.hooks.Hooks;
import dev.ouvidor.dashboard.intake.IntakeRoutes;
import dev.ouvidor.dashboard.live.LiveStream;
import dev.ouvidor.dashboard.masking.MaskedAnswers;
import dev.ouvidor.dashboard.metrics.MetricsRoutes;
import dev.ouvidor.dashboard.models.ModelRoutes;
import dev.ouvidor.dashboard.orders.OrderArchive;
import dev.ouvidor.dashboard.orders.OrderRoutes;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.dashboard.people.AccountRoutes;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Callers;
import dev.ouvidor.dashboard.people.InvitationRoutes;
import dev.ouvidor.dashboard.people.PeopleRoutes;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.people.RoleRoutes;
import dev.ouvidor.dashboard.people.RoleStore;
import dev.ouvidor.dashboard.people.SessionRoutes;
import dev.ouvidor.dashboard.people.Sessions;
import dev.ouvidor.dashboard.people.SignIn;
import dev.ouvidor.dashboard.people.UserStore;
import dev.ouvidor.dashboard.playbooks.PlaybookRoutes;
import dev.ouvidor.dashboard.playbooks.PlaybookStore;
import dev.ouvidor.dashboard.playbooks.PreviewRoutes;
import dev.ouvidor.dashboard.playbooks.SuggestionRoutes;
import dev.ouvidor.dashboard.presence.PresenceRoutes;
import dev.ouvidor.dashboard.privacy.Eraser;
import dev.ouvidor.dashboard.privacy.PrivacyRoutes;
import dev.ouvidor.dashboard.privacy.Retention;
import dev.ouvidor.dashboard.privacy.RetentionRoutes;
import dev.ouvidor.dashboard.privacy.RetentionStore;
import dev.ouvidor.dashboard.promises.Promises;
import dev.ouvidor.dashboard.promises.SendingRoutes;
import dev.ouvidor.dashboard.replies.AmendRoutes;
import dev.ouvidor.dashboard.replies.DispatchSettings;
import dev.ouvidor.dashboard.replies.LateNews;
import dev.ouvidor.dashboard.replies.PreviewRoute;
import dev.ouvidor.dashboard.replies.ReplyComposer;
import dev.ouvidor.dashboard.replies.ReplyDispatcher;
import dev.ouvidor.dashboard.replies.ReplyRoutes;
import dev.ouvidor.dashboard.sla.SlaRoutes;
import dev.ouvidor.dashboard.sla.SlaStore;
import dev.ouvidor.dashboard.taxonomy.TaxonomyRoutes;
import dev.ouvidor.dashboard.taxonomy.TaxonomyStore;
import dev.ouvidor.dashboard.teams.Assigner;
import dev.ouvidor.dashboard.teams.StreamPresence;
import dev.ouvidor.dashboard.teams.TeamRoutes;
import dev.ouvidor.dashboard.teams.TeamStore;
import dev.ouvidor.dashboard.tokens.TokenRoutes;
import dev.ouvidor.dashboard.views.ViewRoutes;
import dev.ouvidor.dashboard.web.WebServer;
import dev.ouvidor.pipeline.connections.ConnectionStore;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.connections.Vault;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.IntakeStore;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsStore;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that people see and do, wired by hand, top to bottom. */
final class Dashboard implements AutoCloseable {
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final UserStore users;
  private final Javalin server;

  /**
   * Opens the dashboard on an installed Elasticsearch and begins to serve.
   *
   * @param port 0 for any free one
   * @param configs those of the file; those made here are found in Elasticsearch
   * @param webhooks which addresses may be told what happens to cases
   * @param key reference to the key that the secrets of the latter are sealed with; null if there
   *     is none
   */
  Dashboard(
      String host,
      int port,
      ElasticsearchConnection elasticsearch,
      List<ConnectionConfig> configs,
      @Nullable String key,
      Supplier<PipelineHealth> pipeline,
      AddressGuard webhooks) {
    InstantSource clock = InstantSource.system();
    Elastic elastic = later(elasticsearch.open());
    var client = elastic.client();
    var made = new ConnectionStore(client);
    Vault vault = LiveConnections.vault(key);
    var connections =
        later(new Connections(new LiveConnections(configs, made, vault), Surroundings.system()));
    users = new UserStore(client, clock);
    var settings = new SettingsStore(client, clock);
    var sla = new SlaStore(settings, clock);
    var promises = new Promises(settings, clock);
    var composer = new ReplyComposer(connections::replier, promises::undoSeconds, clock);
    var followUps = new FollowUpStore(settings, sla::inForce, clock);
    var store =
        new ClockedCaseStore(new ElasticsearchCaseStore(client), sla::inForce, followUps::plan);
    var orders = new OrderStore(client);
    var archive = new OrderArchive(new ElasticsearchFeedbackArchive(client), orders);
    Function<String, Optional<User>> people =
        id -> Optional.ofNullable(users.byId(id)).map(Dashboard::asOwner);
    Function<String, User> named = id -> people.apply(id).orElseGet(() -> new User(id, id));
    Function<Context, User> user = ctx -> asOwner(Caller.of(ctx).user());
    var views =
        new CaseViews(
            id ->
                id.equals(FollowUpRules.BY)
                    ? Optional.of(new User(id, "Ouvidor"))
                    : people.apply(id),
            archive,
            composer,
            document -> sla.inForce().of(document));
    String self = UUID.randomUUID().toString();
    var grants = new GrantStore(client, clock);
    var roles = new RoleStore(settings);
    var callers = new Callers(grants, users, roles);
    var sessions = new Sessions(grants, callers, clock);
    var audit = new AuditTrail(client, clock);
    var live = later(new LiveStream(Json.mapper(), self));
    later(new CaseFollower(client, store, clock, c -> live.publish("case", views.summary(c))));
    var unhappy =
        new Unhappy(
            client, audit, () -> leads(users, roles), clock, n -> live.publish("follow-up", n));
    var mentions = new Mentions(people, clock, one -> live.publish("mention", one));
    var approvalNews = new ApprovalNews(named, clock, one -> live.publish("approval", one));
    later(
        new CaseTail(
            client,
            clock,
            c -> {
              live.publish("case", views.summary(c));
              mentions.tell(c);
              unhappy.look(c);
              approvalNews.tell(c);
            }));
    later(new CaseClock(store, sla::inForce, clock));
    var dispatcher =
        later(
            new ReplyDispatcher(
                store, archive, connections::replier, clock, DispatchSettings.defaults(self)));
    var identities = new Identities(client, store);
    var objections = new Objections(client, identities);
    var questions =
        new Questions(
            archive,
            composer,
            connections::replier,
            one -> objections.of(one.channel(), one.author().id()),
            clock);
    var fatigue = new Fatigue(client);
    later(
        new Asker(
            new Asker.Ports(
                store,
                new DueCases(client),
                followUps,
                questions,
                fatigue,
                audit,
                dispatcher::nudge,
                clock)));
    var signIn = new SignIn(users, clock);
    var signing = new SessionRoutes(users, sessions, signIn, clock, version());
    var invitations = new InvitationRoutes(grants, users, roles, signing, clock);
    var taxonomies = new TaxonomyStore(settings, clock);
    var taxonomy =
        new TaxonomyRoutes(
            taxonomies,
            client,
            Caller::of,
            id -> people.apply(id).map(User::name).orElse(id),
            clock);
    var teams = new TeamStore(client, settings, clock);
    var here = later(new StreamPresence(client, self, clock));
    var inbox = new ElasticsearchInbox(client);
    var cases =
        new CaseRoutes(
            new CaseRoutes.Ports(
                store,
                inbox,
                archive,
                Corrections.in(client),
                views,
                user,
                people,
                taxonomies::inForce,
                teams::teamsOf,
                clock));
    var desk =
        new DeskRoutes(
            new DeskRoutes.Ports(
                store,
                views,
                user,
                () -> users.all().stream().map(Dashboard::asOwner).toList(),
                clock,
                () -> UUID.randomUUID().toString()));
    var silences = later(new SilenceWatch(client, connections, clock));
    var playbooks = new PlaybookStore(settings);
    var playbookPages =
        new PlaybookRoutes(
            playbooks, taxonomies::inForce, id -> people.apply(id).map(User::name).orElse(id));
    var answering =
        new SuggestionRoutes.Ports(
            store, archive, playbooks, client, composer, connections::replier, clock);
    Supplier<List<User>> working =
        () ->
            users.all().stream()
                .filter(dev.ouvidor.dashboard.people.User::active)
                .map(Dashboard::asOwner)
                .toList();
    later(
        new Assigner(
            client,
            store,
            teams,
            here,
            () -> working.get().stream().map(User::id).collect(Collectors.toSet()),
            self,
            clock));
    var bulk =
        new BulkRoutes(
            new BulkRoutes.Ports(
                store,
                inbox,
                user,
                teams::teamsOf,
                id -> people.apply(id).isPresent(),
                teams::isTeam,
                clock));
    var teamPages = new TeamRoutes(new TeamRoutes.Ports(teams, here, store, views, working, clock));
    var inboxViews =
        new ViewRoutes(
            client,
            inbox,
            teams::teamsOf,
            id -> people.apply(id).map(User::name).orElse(id),
            clock);
    var suggestions = new SuggestionRoutes(answering);
    var presence =
        later(
            new PresenceRoutes(
                client, store, user, named, clock, one -> live.publish("presence", one)));
    var approvals =
        new Approvals(
            client, settings, suggestions::approver, id -> anotherApprover(callers, id), clock);
    var drafts = new DraftStore(client);
    var answers =
        new ReplyRoutes.Ports(
            store,
            archive,
            views,
            connections::replier,
            user,
            clock,
            () -> UUID.randomUUID().toString(),
            dispatcher::nudge,
            promises,
            drafts::forget,
            presence,
            approvals);
    var replies = new ReplyRoutes(answers);
    var drafting =
        new DraftRoutes(
            drafts, id -> store.get(id).isPresent(), ctx -> user.apply(ctx).id(), clock);
    var sending =
        new SendingRoutes(promises, Caller::of, id -> people.apply(id).map(User::name).orElse(id));
    var secondLooks =
        new ApprovalRoutes(
            new ApprovalRoutes.Ports(
                client, store, views, replies::checked, user, clock, dispatcher::nudge));
    var approvalRules =
        new ApprovalSettingsRoutes(approvals, Caller::of, id -> named.apply(id).name());
    var health =
        new ConnectionRoutes(
            connections,
            client,
            pipeline,
            ctx -> Caller.of(ctx).may(Permission.CONNECTIONS_MANAGE),
            silences,
            clock);
    var setup =
        later(new SetupRoutes(connections, made, vault, taxonomies::judge, Caller::of, clock));
    var metrics =
        new MetricsRoutes(
            client, clock, live::size, () -> pipeline.get().state(), silences::forEach);
    var deadlines =
        new SlaRoutes(sla, Caller::of, id -> people.apply(id).map(User::name).orElse(id));
    var asking =
        new FollowUpRoutes(
            followUps,
            new Preview(client, followUps, questions, fatigue, clock),
            id -> people.apply(id).map(User::name).orElse(id));
    var models =
        later(
            new ModelRoutes(
                client, clock, Caller::of, id -> people.apply(id).map(User::name).orElse(id)));
    var late = new LateNews(store, connections::replier, clock);
    var intake = new IntakeRoutes(connections, new IntakeStore(client, clock), clock, late::take);
    var hooks = later(new Hooks(client, vault, webhooks, clock));
    var customers = new CustomerRoutes(client, identities, objections, views, people, clock);
    var eraser = later(new Eraser(client, audit, clock, self, live::forget));
    var privacy = new PrivacyRoutes(client, identities, eraser, people);
    var kept = new RetentionStore(settings, clock);
    later(new Retention(client, kept, audit, clock, self));
    var retention = new RetentionRoutes(kept, id -> people.apply(id).map(User::name).orElse(id));
    var campaigns =
        later(
            new Campaigns(
                new Campaigns.Ports(
                    client,
                    inbox,
                    teams::teamsOf,
                    store,
                    archive,
                    orders,
                    composer,
                    connections::replier,
                    one ->
                        objections.of(one.channel(), one.author().id())
                            ? Optional.of("objected")
                            : Optional.empty(),
                    dispatcher::nudge,
                    id -> people.apply(id).map(User::name).orElse(id),
                    one -> live.publish("campaign", one),
                    self,
                    clock)));
    server =
        WebServer.create(
            host,
            port,
            Json.mapper(),
            Rules.bodiesOfStrangers(),
            List.of(
                new Guard(sessions, callers, audit)::register,
                MaskedAnswers::register,
                signing::register,
                invitations::register,
                new AccountRoutes(users, grants, signIn, signing, clock)::register,
                new PeopleRoutes(users, roles, grants)::register,
                new RoleRoutes(roles, users, grants)::register,
                hooks::register,
                new TokenRoutes(grants, clock)::register,
                new AuditRoutes(audit, id -> people.apply(id).map(User::name).orElse(id))::register,
                cases::register,
                desk::register,
                replies::register,
                new PreviewRoute(answers)::register,
                new AmendRoutes(answers)::register,
                drafting::register,
                sending::register,
                campaigns::register,
                new OrderRoutes(orders, connections::writingFirst, clock)::register,
                playbookPages::register,
                suggestions::register,
                presence::register,
                secondLooks::register,
                approvalRules::register,
                new PreviewRoutes(answering)::register,
                health::register,
                setup::register,
                taxonomy::register,
                deadlines::register,
                asking::register,
                models::register,
                intake::register,
                metrics::register,
                customers::register,
                privacy::register,
                retention::register,
                bulk::register,
                inboxViews::register,
                teamPages::register,
                routes -> routes.get("/api/stream", ctx -> follow(live, callers, here, ctx))));
    Guard.requireRules(routes());
    server.start();
  }

  int port() {
    return server.port();
  }

  /** Every route as it is registered. */
  final List<Endpoint> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .toList();
  }

  /** The token of the link for the first access; null if there are people already. */
  @Nullable String setupToken() {
    return users.newSetupToken();
  }

  @Override
  public void close() {
    server.stop();
    while (!closing.isEmpty()) {
      try {
        closing.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Dashboard.class).warn("Not closed cleanly", e);
      }
    }
  }

  static String version() {
    String version = Dashboard.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  /** Whoever follows what happens is here. */
  private static void follow(LiveStream live, Callers callers, StreamPresence here, Context ctx) {
    Caller caller = Caller.of(ctx);
    here.see(caller.id());
    live.subscribe(
        ctx,
        () -> {
          boolean still = callers.isStill(caller);
          if (still) {
            here.see(caller.id());
          }
          return still;
        },
        MaskedAnswers.holdFor(caller));
  }

  /** Whether somebody other than this one may approve what they write. */
  private boolean anotherApprover(Callers callers, String id) {
    return users.all().stream()
        .filter(one -> one.active() && !one.id().equals(id))
        .anyMatch(one -> callers.permissions(one).contains(Permission.REPLIES_APPROVE));
  }

  private <T extends AutoCloseable> T later(T resource) {
    closing.push(resource);
    return resource;
  }

  /** Those who change the rules are told when one of them does not work out. */
  private static List<String> leads(UserStore users, RoleStore roles) {
    return users.all().stream()
        .filter(one -> one.active())
        .filter(one -> roles.permissions(one.role()).contains(Permission.RULES_MANAGE))
        .map(one -> one.id())
        .toList();
  }

  private static User asOwner(dev.ouvidor.dashboard.people.User user) {
    return new User(user.id(), user.name());
  }
}
