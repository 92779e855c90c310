package dev.ouvidor.pipeline.models;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which model judges, and which one waits in its shadow to be looked at: settings of two kinds,
 * whose versions name a model. Thread safe; several processes may use the same index.
 */
public final class ModelSettings {
  /** Kind of the settings that name the model in force. */
  public static final String IN_FORCE = "model";

  /** Kind of the settings that name the candidate. */
  public static final String CANDIDATE = "model-candidate";

  /** Stands for the model that the product ships, whichever version that is. */
  public static final String SHIPPED = "shipped";

  private static final String MODEL = "model";
  private static final String NONE = "";

  private final SettingsStore settings;

  /** Versions never change. */
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /**
   * What judges.
   *
   * @param version of the settings; 0 before anybody chose
   * @param model id of the model, or {@link #SHIPPED}
   * @param history what was put in force, newest first
   */
  public record InForce(int version, String model, List<Step> history) {}

  /**
   * A model was put in force.
   *
   * @param by id of a person
   */
  public record Step(String model, Instant at, String by) {}

  public ModelSettings(ElasticsearchClient client, InstantSource clock) {
    this.settings = new SettingsStore(client, clock);
  }

  /** The model that a body of these settings names; {@link #SHIPPED} if it names none. */
  public static String model(@Nullable JsonNode body) {
    return body == null ? SHIPPED : body.path(MODEL).asText(SHIPPED);
  }

  /** Whether a {@link ModelStore} has the model, as {@link #model} names it. */
  public static boolean isStored(String model) {
    return !model.equals(SHIPPED) && !model.equals(NONE);
  }

  /** What judges now. */
  public InForce inForce() throws IOException {
    SettingsInForce now = settings.inForce(IN_FORCE);
    List<Step> history = new ArrayList<>();
    for (SettingsInForce.Switch one : now.switches()) {
      history.add(0, new Step(model(IN_FORCE, one.version()), one.at(), one.by()));
    }
    return new InForce(now.version(), model(IN_FORCE, now.version()), history);
  }

  /**
   * Has a model judge from the next seconds on.
   *
   * @param seen version of the settings that the person took for those in force
   * @return false if others are in force
   */
  public boolean putInForce(int seen, String model, String by) throws IOException {
    return settings.put(IN_FORCE, seen, body(model), by, null).isPresent();
  }

  /** The model that waits; empty if none does, or if it has been in force already. */
  public Optional<String> candidate(InForce inForce) throws IOException {
    String model = model(CANDIDATE, settings.inForce(CANDIDATE).version());
    return isStored(model)
            && inForce.history().stream().noneMatch(step -> step.model().equals(model))
        ? Optional.of(model)
        : Optional.empty();
  }

  /** Has a model wait, in place of the one that did. */
  public void offer(String model, String by) throws IOException {
    while (settings
        .put(CANDIDATE, settings.inForce(CANDIDATE).version(), body(model), by, null)
        .isEmpty()) {
      // Somebody else was faster with another one: the last one waits.
    }
  }

  /** Has no model wait any more. */
  public void discard(String by) throws IOException {
    offer(NONE, by);
  }

  private static JsonNode body(String model) {
    return Json.mapper().createObjectNode().put(MODEL, model);
  }

  private String model(String kind, int version) throws IOException {
    String key = kind + "-" + version;
    String model = known.get(key);
    if (model == null) {
      model = model(settings.version(kind, version).map(SettingsDocument::body).orElse(null));
      known.put(key, model);
    }
    return model;
  }
}
