package dev.ouvidor.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how the streams fare, every two seconds and at once when a state changes; never holds
 * up the caller. A report that cannot be written is written later, unless a newer one replaces it.
 * What changes stands in the log as well. Thread safe.
 */
public final class HealthReporter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthReporter.class);
  private static final long EVERY_MS = 2_000;
  private static final Set<ConnectionHealth.State> ILL =
      EnumSet.of(
          ConnectionHealth.State.UNAVAILABLE,
          ConnectionHealth.State.UNAUTHORISED,
          ConnectionHealth.State.GONE,
          ConnectionHealth.State.THROTTLED);

  private final RestClient rest;
  private final Map<String, ConnectionHealth> changed = new ConcurrentHashMap<>();
  private final Map<String, ConnectionHealth.State> states = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "connection-health");
            thread.setDaemon(true);
            return thread;
          });

  public HealthReporter(RestClient rest) {
    this.rest = rest;
    var unused =
        timer.scheduleWithFixedDelay(this::flush, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  public void report(ConnectionHealth health) {
    changed.put(health.id(), health);
    ConnectionHealth.State before = states.put(health.id(), health.state());
    if (before != health.state()) {
      say(health, before);
      flushSoon();
    }
  }

  /** Without the detail, which may quote a platform's answer. */
  private static void say(ConnectionHealth health, ConnectionHealth.@Nullable State before) {
    if (ILL.contains(health.state())) {
      log.warn(
          "Stream {} is {}, next try at {}", health.id(), health.state(), health.nextFetchAt());
    } else if (before != null && ILL.contains(before)) {
      log.info("Stream {} is {} again", health.id(), health.state());
    }
  }

  private void flushSoon() {
    try {
      timer.execute(this::flush);
    } catch (RejectedExecutionException e) {
      log.debug("Closed: the next reader reports", e);
    }
  }

  private void flush() {
    try {
      var reports = new ArrayList<ConnectionHealth>();
      for (String id : List.copyOf(changed.keySet())) {
        ConnectionHealth health = changed.remove(id);
        if (health != null) {
          reports.add(health);
        }
      }
      if (!reports.isEmpty()) {
        send(reports);
      }
    } catch (JsonProcessingException | RuntimeException e) {
      log.warn("Health of connections not written: {}", e.getClass().getName());
    }
  }

  private void send(List<ConnectionHealth> reports) throws JsonProcessingException {
    var body = new StringBuilder();
    for (ConnectionHealth health : reports) {
      String id = Json.mapper().writeValueAsString(health.id());
      body.append("{\"index\":{\"_id\":").append(id).append("}}\n");
      body.append(Json.mapper().writeValueAsString(health)).append('\n');
    }
    var request = new Request("POST", "/" + Indices.CONNECTIONS + "/_bulk");
    request.addParameter("filter_path", "errors");
    request.setEntity(
        new NByteArrayEntity(
            body.toString().getBytes(UTF_8), ContentType.create("application/x-ndjson")));
    rest.performRequestAsync(
        request,
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            if (hasErrors(response)) {
              later(reports, "refused");
            }
          }

          @Override
          public void onFailure(Exception problem) {
            later(reports, problem.getClass().getName());
          }
        });
  }

  private void later(List<ConnectionHealth> reports, String why) {
    log.debug("Health of {} streams not written yet: {}", reports.size(), why);
    reports.forEach(health -> changed.putIfAbsent(health.id(), health));
  }

  private static boolean hasErrors(Response response) {
    try {
      return !EntityUtils.toString(response.getEntity()).contains("false");
    } catch (IOException e) {
      log.debug("No answer about the health of connections", e);
      return true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
