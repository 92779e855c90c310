package dev.ouvidor.dashboard.orders;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.Shipment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes into feedback where the order went that it names, by whom and from which lot: about two
 * seconds after feedback came, and as soon as orders are brought in. Whoever comes second sees the
 * first: orders can be found before feedback is looked for, and feedback before orders are. Any
 * number of dashboards may run it at once; a version of feedback is written to only as it was read.
 */
public final class Shipments implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int PAGE = 500;
  private static final int TRIES = 5;
  private static final String ORDER = "orderId";
  private static final List<String> READ =
      List.of(ORDER, "product.sku", "title", "text", "analysis.language", Shipment.FIELD);

  /** It changed, or it is gone. */
  private static final Set<Integer> NEWS = Set.of(404, 409);

  private static final Query NOT_LOOKED_AT =
      Query.of(
          q ->
              q.bool(
                  b ->
                      b.filter(f -> f.exists(e -> e.field(ORDER)))
                          .mustNot(n -> n.exists(e -> e.field(Shipment.KNOWN)))));

  private final ElasticsearchClient client;
  private final OrderFigures orders;
  private final Poller poller;
  private boolean begun;

  /** Starts at once. */
  public Shipments(ElasticsearchClient client) {
    this.client = client;
    this.orders = new OrderFigures(client);
    this.poller = new Poller("shipments", PACE, this::poll);
  }

  /** As long as no orders are known there is nothing to write, and nothing is. */
  private void poll() {
    begun = begun || orders.knowsPlaces();
    if (begun) {
      write(NOT_LOOKED_AT);
    }
  }

  /**
   * Looks anew at what names these orders; they can be found already.
   *
   * @throws UncheckedIOException if Elasticsearch does not answer, or feedback keeps changing
   */
  void brought(Collection<String> numbers) {
    List<String> all = numbers.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += PAGE) {
      List<FieldValue> some =
          all.subList(from, Math.min(from + PAGE, all.size())).stream()
              .map(FieldValue::of)
              .toList();
      Query naming = Query.of(q -> q.terms(t -> t.field(ORDER).terms(v -> v.value(some))));
      int tries = 0;
      do {
        if (tries++ == TRIES) {
          throw new UncheckedIOException(new IOException("feedback of orders keeps changing"));
        }
        refresh();
      } while (write(naming) > 0);
    }
  }

  private void refresh() {
    try {
      client.indices().refresh(r -> r.index(Indices.FEEDBACK).ignoreUnavailable(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much changed between reading and writing. */
  private int write(Query which) {
    int changed = 0;
    List<FieldValue> after = List.of();
    List<Hit<ObjectNode>> page;
    try {
      do {
        page = read(which, after);
        changed += write(page);
        after = page.isEmpty() ? after : page.get(page.size() - 1).sort();
      } while (page.size() == PAGE);
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Hit<ObjectNode>> read(Query which, List<FieldValue> after) throws IOException {
    return client
        .search(
            s -> {
              s.index(Indices.FEEDBACK)
                  .ignoreUnavailable(true)
                  .size(PAGE)
                  .query(which)
                  .seqNoPrimaryTerm(true)
                  .trackTotalHits(t -> t.enabled(false))
                  .source(f -> f.filter(i -> i.includes(READ)))
                  .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Asc)))
                  .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)));
              return after.isEmpty() ? s : s.searchAfter(after);
            },
            ObjectNode.class)
        .hits()
        .hits();
  }

  private int write(List<Hit<ObjectNode>> page) throws IOException {
    Map<String, List<Order>> lines =
        orders.placed(page.stream().map(hit -> number(source(hit))).toList()).stream()
            .collect(Collectors.groupingBy(Order::order));
    List<BulkOperation> operations = new ArrayList<>();
    for (Hit<ObjectNode> hit : page) {
      ObjectNode source = source(hit);
      Shipment shipment = of(source, lines.getOrDefault(number(source), List.of()));
      if (!shipment.equals(before(source))) {
        operations.add(operation(hit, shipment));
      }
    }
    int changed = 0;
    if (operations.isEmpty()) {
      return changed;
    }
    for (BulkResponseItem item : client.bulk(b -> b.operations(operations)).items()) {
      if (NEWS.contains(item.status())) {
        changed++;
      } else if (item.status() >= 300) {
        String why = item.error() == null ? "" : " " + item.error().reason();
        throw new IOException(item.index() + " takes no shipment: " + item.status() + why);
      }
    }
    return changed;
  }

  private static BulkOperation operation(Hit<ObjectNode> hit, Shipment shipment) {
    return BulkOperation.of(
        o ->
            o.update(
                u ->
                    u.index(hit.index())
                        .id(Objects.requireNonNull(hit.id(), "id"))
                        .ifSeqNo(hit.seqNo())
                        .ifPrimaryTerm(hit.primaryTerm())
                        .action(a -> a.doc(Map.of(Shipment.FIELD, shipment)))));
  }

  /** Of the product that it is about, if the order has it; else of the whole order. */
  private static Shipment of(ObjectNode source, List<Order> lines) {
    String sku = source.path("product").path("sku").asText();
    List<Order> same = lines.stream().filter(line -> sku.equals(line.sku())).toList();
    List<Order> about = same.isEmpty() ? lines : same;
    return Shipment.of(
        !about.isEmpty(),
        values(about, Order::region),
        values(about, Order::carrier),
        values(about, Order::lot),
        source.path("title").asText() + "\n" + source.path("text").asText(),
        source.at("/analysis/language").asText());
  }

  private static List<String> values(List<Order> lines, Function<Order, @Nullable String> of) {
    return lines.stream().map(of).filter(Objects::nonNull).distinct().sorted().toList();
  }

  private static @Nullable Shipment before(ObjectNode source) {
    return source.hasNonNull(Shipment.FIELD)
        ? Json.mapper().convertValue(source.get(Shipment.FIELD), Shipment.class)
        : null;
  }

  private static String number(ObjectNode source) {
    return source.path(ORDER).asText();
  }

  private static ObjectNode source(Hit<ObjectNode> hit) {
    return Objects.requireNonNull(hit.source(), "source");
  }

  @Override
  public void close() {
    poller.close();
  }
}
