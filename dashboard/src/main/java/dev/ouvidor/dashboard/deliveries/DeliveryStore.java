package dev.ouvidor.dashboard.deliveries;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SharedDocuments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries of one index. Thread safe. */
public final class DeliveryStore {
  private final SharedDocuments<Delivery> deliveries;
  private final InstantSource clock;

  public DeliveryStore(ElasticsearchClient client, String index, InstantSource clock) {
    this.deliveries = new SharedDocuments<>(client, index, Delivery.class, Refresh.False);
    this.clock = clock;
  }

  /** Each of them by its id. */
  public SharedDocuments<Delivery> deliveries() {
    return deliveries;
  }

  /**
   * Sends one once more, as if it had never been tried.
   *
   * @return null if this addressee has none of this id
   */
  public @Nullable Delivery again(String to, String id) {
    Delivery after =
        deliveries.change(id, one -> one.to().equals(to) ? one.again(clock.instant()) : one);
    return after == null || !after.to().equals(to) ? null : after;
  }

  /**
   * How many were made for an addressee from a time on, the last moment included; up to a number.
   */
  public int madeSince(String to, Instant from, int most) {
    deliveries.refresh();
    Query recent =
        Query.of(q -> q.range(r -> r.date(d -> d.field("createdAt").gte(from.toString()))));
    return deliveries
        .search(most, s -> s.query(q -> q.bool(b -> b.filter(term("hookId", to), recent))))
        .size();
  }

  /**
   * The newest deliveries to an addressee.
   *
   * @param state only those; null for all
   */
  public List<Delivery> to(String to, Delivery.@Nullable State state, int size) {
    return deliveries.search(
        size,
        s ->
            s.query(
                    q ->
                        q.bool(
                            b -> {
                              b.filter(term("hookId", to));
                              return state == null ? b : b.filter(term("state", state.name()));
                            }))
                .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))));
  }

  /** The newest deliveries to an addressee, without what they tell. */
  public List<Delivery> listed(String to, int size) {
    return deliveries
        .search(
            size,
            s ->
                s.query(term("hookId", to))
                    .source(f -> f.filter(i -> i.excludes("body")))
                    .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))))
        .stream()
        .map(Delivery::silent)
        .toList();
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

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
