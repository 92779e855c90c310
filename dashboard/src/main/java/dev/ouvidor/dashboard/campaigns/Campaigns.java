package dev.ouvidor.dashboard.campaigns;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Inbox;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Indices;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** All of campaigns: their routes, and what works them off. Thread safe. */
public final class Campaigns implements AutoCloseable {
  private final CampaignRoutes routes;
  private final CampaignRunner runner;

  /**
   * What campaigns stand on.
   *
   * @param teamsOf ids of the teams that a user is in
   * @param archive what customers said, and the orders of those who said nothing
   * @param composer says what a reply may look like
   * @param repliers the replier of a connection; empty where no application may answer
   * @param barred code of why a customer must not be written to, beyond what the case says itself
   * @param nudge gives the dispatcher a case with a reply to send
   * @param nameOf what a user of an id is called
   * @param news told of campaigns that changed, as JSON of the API
   * @param self name of this process, like no other's
   */
  public record Ports(
      ElasticsearchClient client,
      Inbox inbox,
      Function<String, Set<String>> teamsOf,
      CaseStore cases,
      FeedbackArchive archive,
      OrderStore orders,
      Composer composer,
      Function<String, Optional<Replier>> repliers,
      Function<CaseDocument, Optional<String>> barred,
      Consumer<CaseDocument> nudge,
      Function<String, String> nameOf,
      Consumer<Object> news,
      String self,
      InstantSource clock) {}

  /** Starts to work at once. */
  public Campaigns(Ports ports) {
    var store = new CampaignStore(ports.client());
    var letters = new Letters(ports.composer(), ports.repliers(), ports.barred(), ports.clock());
    this.routes =
        new CampaignRoutes(
            store,
            new Roll(
                ports.inbox(),
                ports.teamsOf(),
                ports.cases(),
                ports.archive(),
                letters,
                ports.orders(),
                ports.clock()),
            new RecipientList(
                ports.cases(), ports.archive(), letters, ports.orders(), ports.clock()),
            ports.nameOf(),
            ports.clock(),
            ports.news()::accept);
    var handover =
        new Handover(
            store,
            ports.cases(),
            ports.archive(),
            letters,
            ports.orders(),
            ports.nudge(),
            ports.self(),
            ports.clock());
    var pace =
        new Pace(
            new SharedDocuments<>(ports.client(), Indices.STATE, SharedText.class, Refresh.False));
    this.runner =
        new CampaignRunner(
            store,
            handover,
            pace,
            ports.clock(),
            (campaign, tally) ->
                ports.news().accept(CampaignView.of(campaign, tally, ports.nameOf())));
  }

  /** Registers the routes. Failures come as {@link dev.ouvidor.dashboard.web.Refusal}. */
  public void register(JavalinDefaultRoutingApi api) {
    routes.register(api);
  }

  @Override
  public void close() {
    runner.close();
  }
}
