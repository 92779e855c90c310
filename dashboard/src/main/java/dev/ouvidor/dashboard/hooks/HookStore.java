package dev.ouvidor.dashboard.hooks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hooks and what is on its way to them. Thread safe. */
final class HookStore {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SharedDocuments<Hook> hooks;
  private final SharedDocuments<Delivery> deliveries;
  private final InstantSource clock;
  private volatile Known known = new Known(Instant.EPOCH, List.of());

  private record Known(Instant at, List<Hook> hooks) {}

  HookStore(ElasticsearchClient client, InstantSource clock) {
    this.hooks = new SharedDocuments<>(client, Indices.HOOKS, Hook.class);
    this.deliveries =
        new SharedDocuments<>(client, Indices.HOOK_DELIVERIES, Delivery.class, Refresh.False);
    this.clock = clock;
  }

  SharedDocuments<Hook> hooks() {
    return hooks;
  }

  SharedDocuments<Delivery> deliveries() {
    return deliveries;
  }

  /** All hooks, by name, as they are now. */
  List<Hook> read() {
    return hooks.search(s -> s.sort(o -> o.field(f -> f.field("name"))));
  }

  /** All hooks, two seconds old at most. */
  List<Hook> all() {
    Known last = known;
    if (clock.instant().isAfter(last.at().plus(FRESH))) {
      last = new Known(clock.instant(), read());
      known = last;
    }
    return last.hooks();
  }

  /** What is to be sent now, the longest due first. */
  List<Delivery> due(int size) {
    Query due =
        Query.of(q -> q.range(r -> r.date(d -> d.field("dueAt").lte(clock.instant().toString()))));
    return deliveries.search(
        size, s -> s.query(due).sort(o -> o.field(f -> f.field("dueAt").order(SortOrder.Asc))));
  }

  /** What arrived long ago. */
  List<Delivery> arrivedBefore(Instant time, int size) {
    Query arrived = term("state", Delivery.State.DELIVERED.name());
    Query old = Query.of(q -> q.range(r -> r.date(d -> d.field("createdAt").lt(time.toString()))));
    return deliveries.search(size, s -> s.query(q -> q.bool(b -> b.filter(arrived, old))));
  }

  /**
   * The newest deliveries to a hook.
   *
   * @param state only those; null for all
   */
  List<Delivery> to(String hookId, Delivery.@Nullable State state, int size) {
    return deliveries.search(
        size,
        s ->
            s.query(
                    q ->
                        q.bool(
                            b -> {
                              b.filter(term("hookId", hookId));
                              return state == null ? b : b.filter(term("state", state.name()));
                            }))
                .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
