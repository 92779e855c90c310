package dev.ouvidor.pipeline.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import dev.ouvidor.connectors.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The durable inbox for what is pushed to us. Thread safe. */
public final class IntakeStore {
  private final ElasticsearchClient client;
  private final InstantSource clock;

  /** Whether a delivery is new. */
  public enum Stored {
    STORED,
    ALREADY_THERE
  }

  /**
   * A page of what is not done.
   *
   * @param last where the next page begins; the same as asked for when there is none
   * @param full whether there may be more
   */
  public record Page(List<Delivery> deliveries, long last, boolean full) {}

  public IntakeStore(ElasticsearchClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Stores a payload for good; when this returns, a crash does not lose it.
   *
   * @param deliveryId the sender's own id or a hash of the body: the same again is stored once
   * @throws IOException if it may not be stored
   */
  public Stored store(String connection, String deliveryId, String body) throws IOException {
    var document = new IntakeDocument(deliveryId, connection, body, clock.instant(), false, null);
    return Contended.write(
                () ->
                    client.create(
                        c ->
                            c.index(Indices.INTAKE)
                                .id(key(connection, deliveryId))
                                .document(document)))
            .isPresent()
        ? Stored.STORED
        : Stored.ALREADY_THERE;
  }

  /** How many deliveries of a connection wait to be taken, those just stored included. */
  public long waiting(String connection) throws IOException {
    client.indices().refresh(r -> r.index(Indices.INTAKE));
    return client
        .count(c -> c.index(Indices.INTAKE).query(q -> q.bool(b -> b.filter(open(connection)))))
        .count();
  }

  /**
   * What is not done, in the order of arrival.
   *
   * @param after where the last page ended; -1 for the first one
   */
  public Page open(String connection, long after, int size) throws IOException {
    var request =
        SearchRequest.of(
            s ->
                s.index(Indices.INTAKE)
                    .size(size)
                    .query(q -> q.bool(b -> b.filter(open(connection))))
                    .sort(o -> o.field(f -> f.field("_seq_no").order(SortOrder.Asc)))
                    .searchAfter(FieldValue.of(after))
                    .trackTotalHits(t -> t.enabled(false)));
    var deliveries = new ArrayList<Delivery>(size);
    long last = after;
    for (var hit : client.search(request, IntakeDocument.class).hits().hits()) {
      IntakeDocument document = hit.source();
      last = hit.sort().get(0).longValue();
      if (document != null) {
        deliveries.add(
            new Delivery(
                document.id(), document.connection(), document.body(), document.receivedAt()));
      }
    }
    return new Page(deliveries, last, deliveries.size() == size);
  }

  /** Marks deliveries as done. */
  public void done(String connection, Collection<String> deliveryIds) throws IOException {
    Instant now = clock.instant();
    var partial = Map.of("done", true, "doneAt", now);
    var bulk = new BulkRequest.Builder().index(Indices.INTAKE);
    for (String id : deliveryIds) {
      bulk.operations(o -> o.update(u -> u.id(key(connection, id)).action(a -> a.doc(partial))));
    }
    var response = client.bulk(bulk.build());
    if (response.errors()) {
      throw new IOException("some deliveries of " + connection + " could not be marked as done");
    }
  }

  private static List<Query> open(String connection) {
    return List.of(
        Query.of(q -> q.term(t -> t.field("connection").value(connection))),
        Query.of(q -> q.term(t -> t.field("done").value(false))));
  }

  private static String key(String connection, String deliveryId) {
    return Hashes.id(connection, deliveryId);
  }
}
