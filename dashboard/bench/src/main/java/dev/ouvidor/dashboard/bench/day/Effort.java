package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;

/**
 * What the day costs the machine: processor time, which says the same on a busy machine, and the
 * memory and the queues of Elasticsearch. Thread safe.
 */
final class Effort {
  private final List<ProcessHandle> dashboards;
  private final ProcessHandle elasticsearch;
  private final Elastic elastic;

  /**
   * Processor time so far, in nanoseconds.
   *
   * @param people of this process, in which customers, agents and the platform live
   */
  record Spent(long dashboards, long elasticsearch, long people) {
    Spent since(Spent before) {
      return new Spent(
          dashboards - before.dashboards,
          elasticsearch - before.elasticsearch,
          people - before.people);
    }

    /** In milliseconds for each of so many requests. */
    String per(long requests) {
      double each = 1e6 * Math.max(1, requests);
      return String.format(
          Locale.ROOT,
          "processor ms a request: dashboards %.1f, Elasticsearch %.1f, people %.1f",
          dashboards / each,
          elasticsearch / each,
          people / each);
    }
  }

  Effort(List<ProcessHandle> dashboards, ProcessHandle elasticsearch, Elastic elastic) {
    this.dashboards = dashboards;
    this.elasticsearch = elasticsearch;
    this.elastic = elastic;
  }

  Spent spent() {
    return new Spent(
        dashboards.stream().mapToLong(Effort::nanos).sum(),
        nanos(elasticsearch),
        nanos(ProcessHandle.current()));
  }

  /**
   * Used heap of Elasticsearch, and what it turned away since it began, by the name of the pool.
   */
  String elasticsearch() throws IOException {
    var request = new Request("GET", "/_nodes/stats/jvm,thread_pool");
    JsonNode node =
        Json.mapper()
            .readTree(EntityUtils.toByteArray(elastic.rest().performRequest(request).getEntity()))
            .path("nodes")
            .elements()
            .next();
    Map<String, Long> rejected = new TreeMap<>();
    node.path("thread_pool")
        .properties()
        .forEach(
            pool -> {
              long count = pool.getValue().path("rejected").asLong();
              if (count > 0) {
                rejected.put(pool.getKey(), count);
              }
            });
    return String.format(
        Locale.ROOT,
        "Elasticsearch heap %d MB, turned away %s",
        node.at("/jvm/mem/heap_used_in_bytes").asLong() >> 20,
        rejected.isEmpty() ? "nothing" : rejected);
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
