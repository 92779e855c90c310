package dev.ouvidor.dashboard.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.orders.OrderImport.BadRow;
import dev.ouvidor.dashboard.orders.OrderStore.Known;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The routes by which orders are brought in. */
public final class OrderRoutes {
  private static final int SHOWN = 20;

  private final OrderStore store;
  private final Shipments shipments;
  private final Supplier<List<String>> writers;
  private final InstantSource clock;

  /** What there is, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(long total, Map<String, List<String>> values, List<String> connections) {}

  /** What came of an import, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Imported(int taken, int rejected, List<BadRow> rows) {}

  /**
   * @param writers ids of the connections that can write to an address that never wrote to them
   */
  public OrderRoutes(
      OrderStore store, Shipments shipments, Supplier<List<String>> writers, InstantSource clock) {
    this.store = store;
    this.shipments = shipments;
    this.writers = writers;
    this.clock = clock;
  }

  /** Registers all of them. Failures come as {@link dev.ouvidor.dashboard.web.Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/orders", this::known);
    routes.post("/api/orders", this::bring);
  }

  private void known(Context ctx) {
    Known known = store.known();
    ctx.json(new Page(known.total(), known.values(), writers.get()));
  }

  private void bring(Context ctx) {
    OrderImport read = OrderImport.read(RequestBody.of(ctx).words("rows"), clock.instant());
    store.put(List.copyOf(read.taken().values()));
    shipments.brought(read.taken().values().stream().map(Order::order).toList());
    AuditNotes.detail(ctx, "orders", String.valueOf(read.taken().size()));
    ctx.json(
        new Imported(
            read.taken().size(),
            read.rejected().size(),
            read.rejected().stream().limit(SHOWN).toList()));
  }
}
