package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alerts, and the signals that they are made of. Thread safe. */
final class AlertStore {
  private static final int PAGE = 1_000;

  private final ElasticsearchClient client;
  private final SharedDocuments<AlertDocument> alerts;
  private final SharedDocuments<SignalDocument> signals;

  /** What people said of the alerts of a rule. */
  record Judged(long useful, long notUseful) {}

  AlertStore(ElasticsearchClient client) {
    this.client = client;
    this.alerts = new SharedDocuments<>(client, Indices.ALERTS, AlertDocument.class);
    this.signals =
        new SharedDocuments<>(client, Indices.ALERT_SIGNALS, SignalDocument.class, Refresh.False);
  }

  SharedDocuments<AlertDocument> alerts() {
    return alerts;
  }

  SharedDocuments<SignalDocument> signals() {
    return signals;
  }

  /** What nobody has handled, the oldest first. */
  List<SignalDocument> unhandled() {
    return signals.search(
        PAGE,
        s ->
            s.query(q -> q.term(t -> t.field("handled").value(false)))
                .sort(o -> o.field(f -> f.field("seenAt").order(SortOrder.Asc))));
  }

  /** Marks signals; twice is no more than once. */
  void handled(Collection<String> ids) {
    var bulk = new BulkRequest.Builder().index(Indices.ALERT_SIGNALS);
    for (String id : ids) {
      bulk.operations(o -> o.update(u -> u.id(id).action(a -> a.doc(Map.of("handled", true)))));
    }
    try {
      BulkResponse response = client.bulk(bulk.build());
      if (response.errors()) {
        throw new IOException("some signals could not be marked as handled");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws away some signals that were handled long ago. */
  void forgetHandledBefore(Instant time) {
    Query old = Query.of(q -> q.range(r -> r.date(d -> d.field("seenAt").lt(time.toString()))));
    Query done = Query.of(q -> q.term(t -> t.field("handled").value(true)));
    List<SignalDocument> found =
        signals.search(PAGE, s -> s.query(q -> q.bool(b -> b.filter(old, done))));
    if (found.isEmpty()) {
      return;
    }
    var bulk = new BulkRequest.Builder().index(Indices.ALERT_SIGNALS);
    found.forEach(one -> bulk.operations(o -> o.delete(d -> d.id(one.id()))));
    try {
      client.bulk(bulk.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is open or has something to tell, and what has changed since. */
  List<AlertDocument> current(Instant since) {
    Query recent =
        Query.of(q -> q.range(r -> r.date(d -> d.field("updatedAt").gte(since.toString()))));
    Query pending = Query.of(q -> q.term(t -> t.field("pending").value(true)));
    return alerts.search(
        PAGE,
        s ->
            s.query(q -> q.bool(b -> b.should(isOpen()).should(recent).should(pending)))
                .sort(o -> o.field(f -> f.field("updatedAt").order(SortOrder.Desc))));
  }

  /** Those that are open, the most urgent and newest first in the order of being raised. */
  List<AlertDocument> open(int size) {
    return alerts.search(
        size, s -> s.query(isOpen()).sort(o -> o.field(f -> newest(f, "raisedAt"))));
  }

  /** Those of a rule that are open. */
  List<AlertDocument> open(String rule) {
    Query of = Query.of(q -> q.term(t -> t.field("rule").value(rule)));
    return alerts.search(PAGE, s -> s.query(q -> q.bool(b -> b.filter(of, isOpen()))));
  }

  List<AlertDocument> resolved(int size) {
    return alerts.search(
        size,
        s ->
            s.query(q -> q.term(t -> t.field("state").value("RESOLVED")))
                .sort(o -> o.field(f -> newest(f, "resolvedAt"))));
  }

  long countOpen() {
    try {
      return client.count(c -> c.index(Indices.ALERTS).query(isOpen())).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What people said since, by rule. */
  Map<String, Judged> judged(Instant since) {
    Query recent =
        Query.of(q -> q.range(r -> r.date(d -> d.field("raisedAt").gte(since.toString()))));
    Query said = Query.of(q -> q.exists(e -> e.field("useful")));
    var all = new HashMap<String, Judged>();
    for (AlertDocument one :
        alerts.search(s -> s.query(q -> q.bool(b -> b.filter(recent, said))))) {
      boolean useful = Boolean.TRUE.equals(one.useful());
      all.merge(
          one.rule(),
          new Judged(useful ? 1 : 0, useful ? 0 : 1),
          (a, b) -> new Judged(a.useful() + b.useful(), a.notUseful() + b.notUseful()));
    }
    return all;
  }

  private static FieldSort.Builder newest(FieldSort.Builder sort, String field) {
    return sort.field(field).order(SortOrder.Desc);
  }

  private static Query isOpen() {
    return Query.of(
        q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("state").value("RESOLVED")))));
  }
}
