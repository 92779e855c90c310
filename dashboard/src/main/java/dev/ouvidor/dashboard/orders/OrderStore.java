package dev.ouvidor.dashboard.orders;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orders that were brought in. Thread safe. Methods throw {@link UncheckedIOException} if
 * Elasticsearch does not answer.
 */
public final class OrderStore {
  private static final List<String> FACETS = List.of("sku", "lot", "carrier", "region");
  private static final int MOST_VALUES = 100;
  private static final int MOST_WRITINGS = 10_000;

  private final ElasticsearchClient client;

  /**
   * What there is.
   *
   * @param values by field, the most frequent of each
   */
  record Known(long total, Map<String, List<String>> values) {}

  public OrderStore(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * Stores those of a table that are as they should be.
   *
   * @param rows CSV with a header, or one JSON object a line
   */
  public void bring(String rows, Instant now) {
    put(List.copyOf(OrderImport.read(rows, now).taken().values()));
  }

  /** Stores them in place of what stood under their ids; searches find them at once. */
  void put(List<Order> orders) {
    if (orders.isEmpty()) {
      return;
    }
    List<BulkOperation> operations =
        orders.stream()
            .map(
                one ->
                    BulkOperation.of(
                        o -> o.index(i -> i.index(Indices.ORDERS).id(one.id()).document(one))))
            .toList();
    try {
      BulkResponse answer = client.bulk(b -> b.operations(operations).refresh(Refresh.True));
      if (answer.errors()) {
        throw new IOException("orders were not written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Order> get(String id) {
    try {
      return Optional.ofNullable(
          client.get(g -> g.index(Indices.ORDERS).id(id), Order.class).source());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Known known() {
    try {
      SearchResponse<Void> found =
          client.search(
              s -> {
                s.index(Indices.ORDERS).size(0).trackTotalHits(t -> t.enabled(true));
                FACETS.forEach(
                    field ->
                        s.aggregations(field, a -> a.terms(t -> t.field(field).size(MOST_VALUES))));
                return s;
              },
              Void.class);
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (String field : FACETS) {
        values.put(
            field,
            Objects.requireNonNull(found.aggregations().get(field))
                .sterms()
                .buckets()
                .array()
                .stream()
                .map(bucket -> bucket.key().stringValue())
                .toList());
      }
      long total = found.hits().total() == null ? 0 : found.hits().total().value();
      return new Known(total, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The next orders, by their ids.
   *
   * @param after id of the one before; empty for the first
   */
  public List<Order> find(OrderFilter filter, String after, int size) {
    List<Query> all = new ArrayList<>();
    term(all, "sku", filter.sku());
    term(all, "lot", filter.lot());
    term(all, "carrier", filter.carrier());
    term(all, "region", filter.region());
    since(all, "orderedAt", filter.from());
    Instant to = filter.to();
    if (to != null) {
      all.add(Query.of(q -> q.range(r -> r.date(d -> d.field("orderedAt").lt(to.toString())))));
    }
    all.add(Query.of(q -> q.range(r -> r.term(t -> t.field("id").gt(after)))));
    return search(Indices.ORDERS, all, "id", size, Order.class);
  }

  /** Ids of those orders that somebody has written about, or whose customer wrote since. */
  public Set<String> writtenAbout(List<Order> orders) {
    Set<String> about =
        search(
                Indices.FEEDBACK,
                List.of(terms("orderId", values(orders.stream().map(Order::order)))),
                null,
                MOST_WRITINGS,
                FeedbackDocument.class)
            .stream()
            .map(document -> document.feedback().orderId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, Instant> last = lastWriting(orders);
    return orders.stream()
        .filter(
            order ->
                about.contains(order.order())
                    || wroteSince(last.get(order.email()), order)
                    || wroteSince(last.get(order.phone()), order))
        .map(Order::id)
        .collect(Collectors.toSet());
  }

  private static boolean wroteSince(@Nullable Instant at, Order order) {
    return at != null && !at.isBefore(order.orderedAt());
  }

  /** When those who can be known by their address or number wrote last. */
  private Map<String, Instant> lastWriting(List<Order> orders) {
    List<FieldValue> mails = values(orders.stream().map(Order::email));
    List<FieldValue> phones = values(orders.stream().map(Order::phone));
    Query somebody =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.should(terms("author.email", mails), terms("author.id", phones))
                            .minimumShouldMatch("1")
                            .mustNot(terms("channel", List.of(FieldValue.of(Order.CHANNEL))))));
    Map<String, Instant> last = new HashMap<>();
    for (CaseDocument one :
        search(Indices.CASES, List.of(somebody), null, MOST_WRITINGS, CaseDocument.class)) {
      String email = one.author().email();
      one.feedback().stream()
          .map(CaseDocument.Item::createdAt)
          .forEach(
              at -> {
                last.merge(one.author().id(), at, OrderStore::later);
                if (email != null) {
                  last.merge(email, at, OrderStore::later);
                }
              });
    }
    return last;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** What replies to orders answer, by the ids of {@link Order#asFeedback}; others are left out. */
  Map<String, FeedbackDocument> asDocuments(Collection<String> ids) {
    Map<String, FeedbackDocument> found = new HashMap<>();
    for (String id : ids) {
      int slash = id.lastIndexOf('/');
      int colon = id.indexOf(':');
      if (id.startsWith(Order.CHANNEL + ":") && slash > colon) {
        get(id.substring(slash + 1))
            .ifPresent(order -> found.put(id, order.asDocument(id.substring(colon + 1, slash))));
      }
    }
    return found;
  }

  private <T> List<T> search(
      String index, List<Query> filters, @Nullable String order, int size, Class<T> type) {
    try {
      return Documents.of(
          client.search(
              s -> {
                s.index(index)
                    .ignoreUnavailable(true)
                    .size(size)
                    .query(q -> q.bool(b -> b.filter(filters)));
                return order == null ? s : s.sort(o -> o.field(f -> f.field(order)));
              },
              type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void term(List<Query> all, String field, @Nullable String value) {
    if (value != null) {
      all.add(terms(field, List.of(FieldValue.of(value))));
    }
  }

  private static void since(List<Query> all, String field, @Nullable Instant from) {
    if (from != null) {
      all.add(Query.of(q -> q.range(r -> r.date(d -> d.field(field).gte(from.toString())))));
    }
  }

  private static Query terms(String field, List<FieldValue> values) {
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(values))));
  }

  private static List<FieldValue> values(Stream<@Nullable String> all) {
    return all.filter(Objects::nonNull).distinct().map(FieldValue::of).toList();
  }
}
