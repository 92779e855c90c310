package dev.ouvidor.dashboard.hooks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.cases.CaseTail;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes deliveries of what happens to cases. Every dashboard does so for every case; the id of a
 * delivery follows from the hook and the event, so it is made once. How far cases were read is kept
 * and lags behind: after a stop of all dashboards nothing is left out.
 */
final class HookFeed implements AutoCloseable {
  private static final String CURSOR = "hook-feed";
  private static final Duration CURSOR_EVERY = Duration.ofSeconds(5);
  private static final int REMEMBERED = 20_000;

  private final HookStore store;
  private final DeliveryStore deliveries;
  private final SharedDocuments<SharedText> state;
  private final InstantSource clock;
  private final Map<String, Boolean> made =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final CaseTail tail;
  private Instant cursorWrittenAt = Instant.EPOCH;

  /** Starts at once. */
  HookFeed(
      ElasticsearchClient client, HookStore store, DeliveryStore deliveries, InstantSource clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.state = new SharedDocuments<>(client, Indices.STATE, SharedText.class);
    this.clock = clock;
    SharedText cursor = state.get(CURSOR);
    Instant from = cursor == null ? clock.instant() : Instant.parse(cursor.value());
    this.tail = new CaseTail(client, from, this::changed);
  }

  private void changed(CaseDocument document) {
    List<Hook> hooks = store.all();
    for (CaseDocument.Event event : document.events()) {
      for (Hook hook : hooks) {
        if (hook.wants(event.type()) && !event.at().isBefore(hook.createdAt())) {
          make(hook, document, event);
        }
      }
    }
    remember(document.updatedAt());
  }

  private void make(Hook hook, CaseDocument document, CaseDocument.Event event) {
    String what =
        String.join(
            "\n",
            hook.id(),
            document.id(),
            event.type(),
            event.at().toString(),
            String.valueOf(event.by()),
            String.valueOf(event.detail()));
    String id = "msg_" + Secrets.hash(what).substring(0, 32);
    if (!made.containsKey(id)) {
      deliveries
          .deliveries()
          .create(
              id,
              Delivery.of(
                  id,
                  hook.id(),
                  event.type(),
                  document.id(),
                  body(document, event),
                  clock.instant()));
      made.put(id, true);
    }
  }

  /** Ids, states and labels; what people wrote is read by the API, by those who may. */
  private static String body(CaseDocument document, CaseDocument.Event event) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("case", document.id())
        .put("status", document.status().name())
        .put("connection", document.connection())
        .put("channel", document.channel())
        .put("severity", document.severity())
        .put("sentiment", document.sentiment().name())
        .put("assignee", document.assignee())
        .put("by", event.by())
        .put("detail", event.detail());
    document.natures().forEach(data.withArray("natures")::add);
    return message("case." + event.type(), event.at(), data);
  }

  /** As Standard Webhooks has it. */
  static String message(String type, Instant at, ObjectNode data) {
    ObjectNode message = Json.mapper().createObjectNode();
    message.put("type", type).put("timestamp", at.toString()).set("data", data);
    try {
      return Json.mapper().writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember(@Nullable Instant updatedAt) {
    Instant now = clock.instant();
    if (updatedAt != null && cursorWrittenAt.plus(CURSOR_EVERY).isBefore(now)) {
      var cursor = new SharedText(updatedAt.toString());
      if (state.change(CURSOR, before -> cursor) == null) {
        state.create(CURSOR, cursor);
      }
      cursorWrittenAt = now;
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
