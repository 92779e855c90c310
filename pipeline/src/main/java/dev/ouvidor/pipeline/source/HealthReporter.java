package dev.ouvidor.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how the streams fare, every two seconds and at once when a state changes; never holds
 * up the caller. A report that cannot be written is dropped: the next one says more. Thread safe.
 */
public final class HealthReporter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthReporter.class);
  private static final long EVERY_MS = 2_000;

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
    if (states.put(health.id(), health.state()) != health.state()) {
      timer.execute(this::flush);
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
            log.debug("Health of {} streams written", reports.size());
          }

          @Override
          public void onFailure(Exception problem) {
            log.debug("Health of connections not written: {}", problem.getClass().getName());
          }
        });
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
