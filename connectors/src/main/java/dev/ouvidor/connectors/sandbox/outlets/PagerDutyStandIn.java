package dev.ouvidor.connectors.sandbox.outlets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Events API of PagerDuty, version 2, with one service: events of the same key are one incident
 * while it is not resolved. Thread safe.
 */
public final class PagerDutyStandIn extends StandIn {
  /** Of the service. */
  public static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private final Map<String, Incident> open = new LinkedHashMap<>();
  private final List<Incident> all = new ArrayList<>();

  /** What somebody is called for. */
  public static final class Incident {
    private final String summary;
    private final String severity;
    private String state = "triggered";

    private Incident(String summary, String severity) {
      this.summary = summary;
      this.severity = severity;
    }

    public String summary() {
      return summary;
    }

    public String severity() {
      return severity;
    }

    /** {@code triggered}, {@code acknowledged} or {@code resolved}. */
    public synchronized String state() {
      return state;
    }

    private synchronized void become(String next) {
      state = next;
    }
  }

  /**
   * @param port 0 for any free one
   */
  public PagerDutyStandIn(int port) {
    super(port);
  }

  /** Where events go. */
  public URI enqueue() {
    return base().resolve("/v2/enqueue");
  }

  /** All incidents, oldest first. */
  public synchronized List<Incident> incidents() {
    return List.copyOf(all);
  }

  @Override
  protected boolean isApi(Request request) {
    return true;
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    JsonNode event = JSON.readTree(request.body());
    String key = event.path("dedup_key").asText();
    JsonNode payload = event.path("payload");
    if (!event.path("routing_key").asText().equals(ROUTING_KEY)) {
      return invalid("Invalid routing key");
    }
    switch (event.path("event_action").asText()) {
      case "trigger" -> {
        String summary = payload.path("summary").asText();
        String severity = payload.path("severity").asText();
        if (summary.isBlank()
            || payload.path("source").asText().isBlank()
            || !SEVERITIES.contains(severity)) {
          return invalid("'payload' is missing or blank");
        }
        open.computeIfAbsent(key, k -> incident(summary, severity));
      }
      case "acknowledge" -> change(key, "acknowledged");
      case "resolve" -> {
        change(key, "resolved");
        open.remove(key);
      }
      default -> {
        return invalid("'event_action' is invalid");
      }
    }
    return Response.json(
        202,
        "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"" + key + "\"}");
  }

  private Incident incident(String summary, String severity) {
    var incident = new Incident(summary, severity);
    all.add(incident);
    return incident;
  }

  private void change(String key, String state) {
    Incident incident = open.get(key);
    if (incident != null) {
      incident.become(state);
    }
  }

  private static Response invalid(String why) {
    return Response.json(
        400,
        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\""
            + why
            + "\"]}");
  }
}
