package dev.ouvidor.dashboard.digests;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.explore.Glances;
import dev.ouvidor.dashboard.people.User;
import dev.ouvidor.dashboard.problems.TopProblems;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All there is to digests: their routes, and that they go out in time. What is sent is kept in
 * {@code digest-deliveries} until it has arrived. Thread safe; any number of dashboards may send
 * the same, it arrives once.
 */
public final class Digests implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Deliverer<Digest> deliverer;
  private final Poller poller;
  private final DigestRoutes routes;
  private final Leaving leaving;

  /**
   * What digests stand on.
   *
   * @param seen whose labels of feedback are looked at
   * @param taxonomy the natures in force
   * @param users everybody who ever had access
   * @param user one of them; null if there is nobody of this id
   * @param mayRead whether somebody may see what customers say now
   * @param repliers how to write by a connection
   * @param mailers ids of connections that can send e-mails to anybody
   */
  public record Ports(
      ElasticsearchClient client,
      FeedbackArchive archive,
      Supplier<LabelSlot> seen,
      Supplier<Taxonomy> taxonomy,
      Supplier<List<User>> users,
      Function<String, @Nullable User> user,
      Predicate<User> mayRead,
      Function<String, Optional<Replier>> repliers,
      Supplier<List<String>> mailers,
      InstantSource clock) {}

  /** Starts at once. */
  public Digests(Ports ports) {
    InstantSource clock = ports.clock();
    var store = new DigestStore(ports.client());
    var deliveries = new DeliveryStore(ports.client(), Indices.DIGEST_DELIVERIES, clock);
    var desk = new Desk(ports.users(), ports.user(), ports.mayRead());
    var reporter =
        new Reporter(
            new Glances(ports.client(), ports.archive(), ports.seen()),
            new TopProblems(ports.client(), ports.seen()),
            ports.taxonomy(),
            Editor.drawing());
    this.deliverer =
        new Deliverer<>(
            "digest deliveries",
            deliveries,
            store::byId,
            new DigestWay(ports.repliers(), desk),
            clock);
    var run = new DigestRun(store, deliveries, deliverer, reporter, clock);
    this.poller = new Poller("digests", PACE, run::run);
    this.leaving = new Leaving(store, reporter::words);
    this.routes =
        new DigestRoutes(
            new DigestRoutes.Ports(store, deliveries, run, reporter, desk, ports.mailers(), clock));
  }

  public void register(RoutesConfig all) {
    routes.register(all);
    leaving.register(all);
  }

  @Override
  public void close() {
    poller.close();
    deliverer.close();
  }
}
