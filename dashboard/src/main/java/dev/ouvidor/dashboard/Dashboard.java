package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.access.Guard;
import dev.ouvidor.dashboard.access.Rules;
import dev.ouvidor.dashboard.audit.AuditRoutes;
import dev.ouvidor.dashboard.audit.AuditTrail;
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
import dev.ouvidor.dashboard.cases.Mentions;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.connections.ConnectionRoutes;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.dashboard.connections.Connections;
import dev.ouvidor.dashboard.connections.SetupRoutes;
import dev.ouvidor.dashboard.connections.SilenceWatch;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.hooks.Hooks;
import dev.ouvidor.dashboard.intake.IntakeRoutes;
import dev.ouvidor.dashboard.live.LiveStream;
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
import dev.ouvidor.dashboard.replies.DispatchSettings;
import dev.ouvidor.dashboard.replies.LateNews;
import dev.ouvidor.dashboard.replies.ReplyComposer;
import dev.ouvidor.dashboard.replies.ReplyDispatcher;
import dev.ouvidor.dashboard.replies.ReplyRoutes;
import dev.ouvidor.dashboard.sla.SlaRoutes;
import dev.ouvidor.dashboard.sla.SlaStore;
import dev.ouvidor.dashboard.taxonomy.TaxonomyRoutes;
import dev.ouvidor.dashboard.taxonomy.TaxonomyStore;
import dev.ouvidor.dashboard.tokens.TokenRoutes;
import dev.ouvidor.dashboard.web.WebServer;
import dev.ouvidor.pipeline.connections.ConnectionStore;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.connections.Vault;
import dev.ouvidor.pipeline.index.CaseDocument;
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
import org.jspecify.annotations.Nullable;

/** Everything that people see and do, wired by hand, top to bottom. */
final class Dashboard implements AutoCloseable {
  /** Tag of cases whose customers are left out where many are written to at once. */
  private static final String NO_CONTACT = "no-contact";

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
    var store = new ClockedCaseStore(new ElasticsearchCaseStore(client), sla::inForce);
    var orders = new OrderStore(client);
    var archive = new OrderArchive(new ElasticsearchFeedbackArchive(client), orders);
    Function<String, Optional<User>> people =
        id -> Optional.ofNullable(users.byId(id)).map(Dashboard::asOwner);
    Function<Context, User> user = ctx -> asOwner(Caller.of(ctx).user());
    var views =
        new CaseViews(
            people,
            archive,
            new ReplyComposer(connections::replier, clock),
            document -> sla.inForce().of(document));
    String self = UUID.randomUUID().toString();
    var grants = new GrantStore(client, clock);
    var roles = new RoleStore(settings);
    var callers = new Callers(grants, users, roles);
    var sessions = new Sessions(grants, callers, clock);
    var audit = new AuditTrail(client, clock);
    var live = later(new LiveStream(Json.mapper(), self));
    later(new CaseFollower(client, store, clock, c -> live.publish("case", views.summary(c))));
    var mentions = new Mentions(people, clock, one -> live.publish("mention", one));
    later(
        new CaseTail(
            client,
            clock,
            c -> {
              live.publish("case", views.summary(c));
              mentions.tell(c);
            }));
    later(new CaseClock(store, sla::inForce, clock));
    var dispatcher =
        later(
            new ReplyDispatcher(
                store, archive, connections::replier, clock, DispatchSettings.defaults(self)));
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
    var cases =
        new CaseRoutes(
            new CaseRoutes.Ports(
                store,
                new ElasticsearchInbox(client),
                archive,
                Corrections.in(client),
                views,
                user,
                people,
                taxonomies::inForce,
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
    var replies =
        new ReplyRoutes(
            new ReplyRoutes.Ports(
                store,
                archive,
                views,
                connections::replier,
                user,
                clock,
                () -> UUID.randomUUID().toString(),
                dispatcher::nudge));
    var silences = later(new SilenceWatch(client, connections, clock));
    var playbooks = new PlaybookStore(settings);
    var playbookPages =
        new PlaybookRoutes(
            playbooks, taxonomies::inForce, id -> people.apply(id).map(User::name).orElse(id));
    var answering =
        new SuggestionRoutes.Ports(
            store,
            archive,
            playbooks,
            client,
            new ReplyComposer(connections::replier, clock),
            connections::replier,
            clock);
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
    var models =
        later(
            new ModelRoutes(
                client, clock, Caller::of, id -> people.apply(id).map(User::name).orElse(id)));
    var late = new LateNews(store, clock);
    var intake = new IntakeRoutes(connections, new IntakeStore(client, clock), clock, late::take);
    var hooks = later(new Hooks(client, vault, webhooks, clock));
    var campaigns =
        later(
            new Campaigns(
                new Campaigns.Ports(
                    client,
                    new ElasticsearchInbox(client),
                    store,
                    archive,
                    orders,
                    new ReplyComposer(connections::replier, clock),
                    connections::replier,
                    Dashboard::objected,
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
                campaigns::register,
                new OrderRoutes(orders, connections::writingFirst, clock)::register,
                playbookPages::register,
                new SuggestionRoutes(answering)::register,
                new PreviewRoutes(answering)::register,
                health::register,
                setup::register,
                taxonomy::register,
                deadlines::register,
                models::register,
                intake::register,
                metrics::register,
                routes -> routes.get("/api/stream", ctx -> follow(live, callers, ctx))));
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

  private static void follow(LiveStream live, Callers callers, Context ctx) {
    Caller caller = Caller.of(ctx);
    live.subscribe(ctx, () -> callers.isStill(caller));
  }

  private <T extends AutoCloseable> T later(T resource) {
    closing.push(resource);
    return resource;
  }

  /** A customer who asked to be left alone; colleagues tag the case so. */
  private static Optional<String> objected(CaseDocument document) {
    return document.life().tags().contains(NO_CONTACT) ? Optional.of("objected") : Optional.empty();
  }

  private static User asOwner(dev.ouvidor.dashboard.people.User user) {
    return new User(user.id(), user.name());
  }
}
