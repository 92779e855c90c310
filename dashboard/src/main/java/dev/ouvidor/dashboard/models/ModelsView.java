package dev.ouvidor.dashboard.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.models.StoredModel;
import dev.ouvidor.pipeline.training.ShopFigures;
import dev.ouvidor.pipeline.training.Taught;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All of the page, as JSON of the API.
 *
 * @param version of the setting that names the model in force; to be given back with a change
 * @param mayChange whether the person may train and put in force
 * @param items the shipped model first, then the shop's, newest first
 * @param history what was put in force, newest first
 */
record ModelsView(
    int version, boolean mayChange, List<Item> items, List<Step> history, Training.State training) {

  /** What a model does. */
  enum State {
    IN_FORCE,
    CANDIDATE,
    RETIRED
  }

  /**
   * A model.
   *
   * @param id {@link ModelSettings#SHIPPED} or a version
   * @param version as the feedback that it judged names it
   * @param base version of the shipped model that it was learned from; null for the shipped one, as
   *     all that follows
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      String id,
      String version,
      State state,
      @Nullable String base,
      @Nullable Instant createdAt,
      @Nullable Person createdBy,
      @Nullable Taught taught,
      @Nullable List<ShopFigures.Pair> figures) {}

  /** A model was put in force. */
  record Step(String model, Instant at, Person by) {}

  record Person(String id, String name) {}

  static List<Item> items(
      ModelSettings.InForce inForce,
      Optional<String> candidate,
      List<StoredModel> stored,
      Function<String, Person> person) {
    List<Item> items = new ArrayList<>();
    State ofShipped = state(ModelSettings.SHIPPED, inForce, candidate);
    String shipped = Models.shipped().version();
    items.add(new Item(ModelSettings.SHIPPED, shipped, ofShipped, null, null, null, null, null));
    for (StoredModel model : stored) {
      items.add(
          new Item(
              model.id(),
              model.id(),
              state(model.id(), inForce, candidate),
              model.base(),
              model.createdAt(),
              person.apply(model.createdBy()),
              model.taught(),
              model.figures()));
    }
    return items;
  }

  private static State state(String id, ModelSettings.InForce inForce, Optional<String> candidate) {
    if (id.equals(inForce.model())) {
      return State.IN_FORCE;
    }
    return candidate.isPresent() && id.equals(candidate.get()) ? State.CANDIDATE : State.RETIRED;
  }
}
