package dev.ouvidor.dashboard.metrics;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.ouvidor.dashboard.connections.HealthStore;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.ConnectionHealth.State;
import dev.ouvidor.pipeline.index.Indices;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in Elasticsearch, and is therefore the same whichever dashboard is asked. While it
 * does not answer, only {@code ouvidor_search_up 0} is said.
 */
final class StoredMetrics implements MultiCollector {
  private static final Logger log = LoggerFactory.getLogger(StoredMetrics.class);

  private final ElasticsearchClient elastic;
  private final HealthStore health;
  private final InstantSource clock;

  StoredMetrics(ElasticsearchClient elastic, InstantSource clock) {
    this.elastic = elastic;
    this.health = new HealthStore(elastic);
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    var all = new ArrayList<GaugeSnapshot>();
    boolean up = true;
    try {
      connections(all);
      all.add(one("ouvidor_quarantine_documents", "Put aside", health.quarantined()));
      all.add(one("ouvidor_intake_waiting", "Deliveries not read yet", waiting()));
      cases(all);
    } catch (IOException e) {
      log.debug("No metrics from Elasticsearch", e);
      all.clear();
      up = false;
    }
    all.add(one("ouvidor_search_up", "Whether Elasticsearch answers", up ? 1 : 0));
    return new MetricSnapshots(List.copyOf(all));
  }

  private void connections(List<GaugeSnapshot> all) throws IOException {
    var state = gauge("ouvidor_connection_state", "1 for the state that a stream is in");
    var lag = gauge("ouvidor_connection_lag_seconds", "Age of the newest item when it was read");
    var items = gauge("ouvidor_connection_items", "Read since the pipeline started");
    var quiet = gauge("ouvidor_connection_quiet_seconds", "Time since a stream was last asked");
    for (ConnectionHealth stream : health.streams(ConnectionHealth.class)) {
      Labels labels = Labels.of("connection", stream.connection(), "stream", stream.stream());
      for (State value : State.values()) {
        point(state, labels.add("state", value.name()), stream.state() == value ? 1 : 0);
      }
      point(items, labels, stream.items());
      if (stream.lagMs() != null) {
        point(lag, labels, stream.lagMs() / 1e3);
      }
      if (stream.lastFetchAt() != null) {
        point(quiet, labels, since(stream.lastFetchAt()));
      }
    }
    List.of(state, lag, items, quiet).forEach(gauge -> all.add(gauge.build()));
  }

  private void cases(List<GaugeSnapshot> all) throws IOException {
    SearchResponse<Void> found =
        elastic.search(
            s ->
                s.index(Indices.CASES)
                    .size(0)
                    .aggregations("status", a -> a.terms(t -> t.field("status").size(20)))
                    .aggregations("outbox", a -> a.valueCount(v -> v.field("outboxDueAt")))
                    .aggregations("due", a -> a.min(m -> m.field("outboxDueAt"))),
            Void.class);
    var status = gauge("ouvidor_cases", "Cases by status");
    for (StringTermsBucket bucket : aggregate(found, "status").sterms().buckets().array()) {
      point(status, Labels.of("status", bucket.key().stringValue()), bucket.docCount());
    }
    all.add(status.build());
    double outbox = aggregate(found, "outbox").valueCount().value();
    all.add(one("ouvidor_outbox_cases", "Cases with a reply to send or to look for", outbox));
    double due = aggregate(found, "due").min().value();
    double late = outbox == 0 ? 0 : Math.max(0, since(Instant.ofEpochMilli((long) due)));
    all.add(one("ouvidor_outbox_overdue_seconds", "How late the most overdue reply is", late));
  }

  private static Aggregate aggregate(SearchResponse<Void> found, String name) {
    return Objects.requireNonNull(found.aggregations().get(name), name);
  }

  private double waiting() throws IOException {
    return elastic
        .count(c -> c.index(Indices.INTAKE).query(q -> q.term(t -> t.field("done").value(false))))
        .count();
  }

  private double since(Instant moment) {
    return Duration.between(moment, clock.instant()).toMillis() / 1e3;
  }

  private static GaugeSnapshot.Builder gauge(String name, String help) {
    return GaugeSnapshot.builder().name(name).help(help);
  }

  private static GaugeSnapshot one(String name, String help, double value) {
    GaugeSnapshot.Builder gauge = gauge(name, help);
    point(gauge, Labels.EMPTY, value);
    return gauge.build();
  }

  private static void point(GaugeSnapshot.Builder gauge, Labels labels, double value) {
    gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
  }
}
