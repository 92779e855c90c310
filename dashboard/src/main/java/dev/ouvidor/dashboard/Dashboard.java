package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.access.Guard;
import dev.ouvidor.dashboard.access.Rules;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.dashboard.web.WebServer;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Json;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that people see and do, wired by hand, top to bottom. */
final class Dashboard implements AutoCloseable {
  private final Foundation base;
  private final Javalin server;

  /**
   * Opens the dashboard on an installed Elasticsearch and begins to serve.
   *
   * @param port 0 for any free one
   * @param configs those of the file; those made here are found in Elasticsearch
   * @param webhooks which addresses may be told what happens to cases
   * @param entrance how people come in
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
      AddressGuard webhooks,
      Entrance entrance) {
    base = new Foundation(elasticsearch, configs, key);
    var cases = new CaseParts(base);
    var customers = new CustomerParts(base, cases);
    var replies = new ReplyParts(base, cases, customers.objections);
    server =
        WebServer.create(
            host,
            port,
            Json.mapper(),
            Rules.bodiesOfStrangers(),
            Stream.of(
                    AccessParts.routes(base, entrance),
                    cases.routes(),
                    RelabelParts.routes(base, cases),
                    replies.routes(),
                    customers.routes(),
                    ProblemParts.routes(base, cases),
                    ExploreParts.routes(base, cases),
                    MeasureParts.routes(base, cases),
                    ListeningParts.routes(base, cases, pipeline, webhooks))
                .flatMap(List::stream)
                .toList());
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
    return base.users.newSetupToken();
  }

  @Override
  public void close() {
    server.stop();
    base.close();
  }

  static String version() {
    String version = Dashboard.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }
}
