package dev.ouvidor.dashboard.hooks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.deliveries.KeptSecrets;
import dev.ouvidor.dashboard.deliveries.Post;
import dev.ouvidor.pipeline.connections.Vault;
import dev.ouvidor.pipeline.index.Indices;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** All there is to webhooks: their routes, what makes deliveries, and what sends them. */
public final class Hooks implements AutoCloseable {
  private final HookRoutes routes;
  private final HookFeed feed;
  private final Deliverer<Hook> sender;

  /**
   * Starts at once.
   *
   * @param vault null if there is no key: none can be made then
   * @param guard which addresses may be reached
   */
  public Hooks(
      ElasticsearchClient elastic, @Nullable Vault vault, AddressGuard guard, InstantSource clock) {
    var store = new HookStore(elastic, clock);
    var secrets = new KeptSecrets(vault, "hook");
    var deliveries = new DeliveryStore(elastic, Indices.HOOK_DELIVERIES, clock);
    var client = new HookClient(new Post(guard), secrets, clock);
    this.routes = new HookRoutes(store, deliveries, client, secrets, clock);
    this.feed = new HookFeed(elastic, store, deliveries, clock);
    this.sender = new Deliverer<>("webhooks", deliveries, store::byId, client, clock);
  }

  public void register(RoutesConfig all) {
    routes.register(all);
  }

  @Override
  public void close() {
    feed.close();
    sender.close();
  }
}
