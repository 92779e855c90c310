package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;

/**
 * What the day costs the machine: processor time, which says nearly the same on a busy machine,
 * memory, and what the queues of Elasticsearch turn away. Thread safe.
 */
final class Effort {
  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"} (\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<DashboardServer> dashboards;
  private final ProcessHandle elasticsearch;
  private final Elastic elastic;

  /**
   * Processor time so far, in nanoseconds.
   *
   * @param people of this process, in which customers, agents and the platform live
   * @param asked requests that Elasticsearch was sent, by whomever
   */
  record Spent(long dashboards, long elasticsearch, long people, long asked) {
    Spent since(Spent before) {
      return new Spent(
          dashboards - before.dashboards,
          elasticsearch - before.elasticsearch,
          people - before.people,
          asked - before.asked);
    }

    /** In milliseconds for each of so many requests. */
    String per(long requests) {
      double each = 1e6 * Math.max(1, requests);
      return String.format(
          Locale.ROOT,
          "processor ms a request: dashboards %.1f, Elasticsearch %.1f, which was asked %.1f times,"
              + " people %.1f",
          dashboards / each,
          elasticsearch / each,
          asked * 1e6 / each,
          people / each);
    }
  }

  Effort(List<DashboardServer> dashboards, ProcessHandle elasticsearch, Elastic elastic) {
    this.dashboards = dashboards;
    this.elasticsearch = elasticsearch;
    this.elastic = elastic;
  }

  Spent spent() {
    return new Spent(
        dashboards.stream().mapToLong(one -> nanos(one.process())).sum(),
        nanos(elasticsearch),
        nanos(ProcessHandle.current()),
        asked());
  }

  /** Used heap of each process, and what Elasticsearch turned away since it began, by pool. */
  String memory() {
    try {
      JsonNode node = node();
      Map<String, Long> rejected = new TreeMap<>();
      node.path("thread_pool")
          .properties()
          .forEach(pool -> rejected.put(pool.getKey(), pool.getValue().path("rejected").asLong()));
      rejected.values().removeIf(count -> count == 0);
      return String.format(
          Locale.ROOT,
          "MB of heap: dashboards %s, Elasticsearch %d, which turned away %s",
          dashboards.stream().map(this::heap).collect(Collectors.joining(" and ")),
          node.at("/jvm/mem/heap_used_in_bytes").asLong() >> 20,
          rejected.isEmpty() ? "nothing" : rejected);
    } catch (IOException | RuntimeException e) {
      return "Elasticsearch does not answer: " + e;
    }
  }

  /** 0 if it does not tell. */
  private long asked() {
    try {
      long asked = 0;
      for (JsonNode route : node().at("/http/routes")) {
        asked += route.at("/requests/count").asLong();
      }
      return asked;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private JsonNode node() throws IOException {
    var request = new Request("GET", "/_nodes/stats/jvm,thread_pool,http");
    return Json.mapper()
        .readTree(EntityUtils.toByteArray(elastic.rest().performRequest(request).getEntity()))
        .path("nodes")
        .elements()
        .next();
  }

  /** In megabytes, as its metrics say; a question mark if they say nothing. */
  private String heap(DashboardServer dashboard) {
    var request =
        HttpRequest.newBuilder(dashboard.base().resolve("/metrics")).timeout(PATIENCE).build();
    try {
      Matcher found = HEAP.matcher(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      return found.find() ? Long.toString((long) Double.parseDouble(found.group(1)) >> 20) : "?";
    } catch (IOException e) {
      return "?";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "?";
    }
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
