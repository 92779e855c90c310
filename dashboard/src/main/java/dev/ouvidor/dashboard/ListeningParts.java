package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.connections.ConnectionRoutes;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.dashboard.connections.SetupRoutes;
import dev.ouvidor.dashboard.connections.SilenceWatch;
import dev.ouvidor.dashboard.hooks.Hooks;
import dev.ouvidor.dashboard.intake.IntakeRoutes;
import dev.ouvidor.dashboard.metrics.MetricsRoutes;
import dev.ouvidor.dashboard.models.ModelRoutes;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.replies.LateNews;
import dev.ouvidor.pipeline.index.IntakeStore;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is heard, and how well: connections, what is pushed to us, models, figures of operation. */
final class ListeningParts {
  private ListeningParts() {}

  /**
   * Begins to listen.
   *
   * @param webhooks which addresses may be told what happens to cases
   */
  static List<Consumer<RoutesConfig>> routes(
      Foundation base, CaseParts cases, Supplier<PipelineHealth> pipeline, AddressGuard webhooks) {
    var client = base.client;
    var clock = base.clock;
    var connections = base.connections;
    var silences = base.later(new SilenceWatch(client, connections, clock));
    var late = new LateNews(cases.store, connections::replier, clock);
    Stream<Consumer<RoutesConfig>> own =
        Stream.of(
            new ConnectionRoutes(
                    connections,
                    client,
                    pipeline,
                    context -> Caller.of(context).may(Permission.CONNECTIONS_MANAGE),
                    silences,
                    clock)
                ::register,
            base.later(
                    new SetupRoutes(
                        connections,
                        base.made,
                        base.vault,
                        cases.taxonomies::judge,
                        Caller::of,
                        clock))
                ::register,
            base.later(new ModelRoutes(client, clock, Caller::of, base::name))::register,
            new IntakeRoutes(connections, new IntakeStore(client, clock), clock, late::take)
                ::register,
            new MetricsRoutes(
                    client, clock, base.live::size, () -> pipeline.get().state(), silences::forEach)
                ::register,
            base.later(new Hooks(client, base.vault, webhooks, clock))::register);
    return Stream.concat(own, AlertParts.routes(base, cases, webhooks, silences::forEach).stream())
        .toList();
  }
}
