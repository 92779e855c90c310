package dev.ouvidor.dashboard.models;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.models.ModelsView.Person;
import dev.ouvidor.dashboard.models.ModelsView.Step;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.models.ModelStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the Models page. */
public final class ModelRoutes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelRoutes.class);

  private final ModelStore store;
  private final ModelSettings settings;
  private final Shadow shadow;
  private final Training training;
  private final Function<Context, Caller> user;
  private final Function<String, String> nameOf;

  /**
   * @param user who is signed in
   * @param nameOf what a user of an id is called
   */
  public ModelRoutes(
      ElasticsearchClient client,
      InstantSource clock,
      Function<Context, Caller> user,
      Function<String, String> nameOf) {
    this.store = new ModelStore(client);
    this.settings = new ModelSettings(client, clock);
    this.shadow = new Shadow(client, store, clock);
    this.training = new Training(new Learning(client, clock), clock);
    this.user = user;
    this.nameOf = nameOf;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/settings/models", this::list);
    routes.post("/api/settings/models/training", this::begin);
    routes.delete("/api/settings/models/training", this::cancel);
    routes.get("/api/settings/models/{id}/comparison", this::compare);
    routes.post("/api/settings/models/in-force", this::putInForce);
    routes.post("/api/settings/models/{id}/discard", this::discard);
  }

  /** Learning that still runs is given up. */
  @Override
  public void close() {
    training.close();
  }

  private void list(Context ctx) throws IOException {
    // Before what it leaves behind: a page that sees it end finds its candidate beside it.
    Training.State learning = training.state();
    ModelSettings.InForce inForce = settings.inForce();
    ModelsView view =
        new ModelsView(
            inForce.version(),
            user.apply(ctx).may(Permission.RULES_MANAGE),
            ModelsView.items(inForce, settings.candidate(inForce), store.newest(), this::person),
            inForce.history().stream()
                .map(step -> new Step(step.model(), step.at(), person(step.by())))
                .toList(),
            learning);
    ctx.json(view);
  }

  private void begin(Context ctx) {
    ctx.status(202).json(training.start(user.apply(ctx).id()));
  }

  private void cancel(Context ctx) {
    training.cancel();
    ctx.status(204);
  }

  private void compare(Context ctx) throws IOException {
    String model = existing(ctx.pathParam("id"));
    requireReadable(model);
    String inForce = settings.inForce().model();
    // Where it cannot be read, the shipped one is what judges.
    String before = isReadable(inForce) ? inForce : ModelSettings.SHIPPED;
    ctx.json(ComparisonView.of(shadow.compare(before, model)));
  }

  private void putInForce(Context ctx) throws IOException {
    String by = user.apply(ctx).id();
    RequestBody body = RequestBody.of(ctx);
    String model = existing(body.words("model"));
    JsonNode seen = body.value("seen");
    if (!seen.isInt()) {
      throw Refusal.invalid("seen", seen, "the number of a version");
    }
    requireReadable(model);
    if (!settings.putInForce(seen.intValue(), model, by)) {
      throw Refusal.conflict("conflict", "the model in force is not that of version " + seen);
    }
    log.info("Model {} is put in force", model);
    list(ctx);
  }

  private void discard(Context ctx) throws IOException {
    String by = user.apply(ctx).id();
    String model = ctx.pathParam("id");
    if (!settings.candidate(settings.inForce()).equals(Optional.of(model))) {
      throw Refusal.conflict("conflict", model + " is not the candidate");
    }
    settings.discard(by);
    list(ctx);
  }

  private Person person(String id) {
    return new Person(id, nameOf.apply(id));
  }

  private String existing(String model) throws IOException {
    if (!model.equals(ModelSettings.SHIPPED) && store.find(model).isEmpty()) {
      throw Refusal.notFound("model", model);
    }
    return model;
  }

  /** What cannot be read here could not be read by the pipeline either. */
  private void requireReadable(String model) {
    if (!isReadable(model)) {
      throw Refusal.unprocessable("unreadable_model", "model", model + " cannot be read");
    }
  }

  private boolean isReadable(String model) {
    try {
      var unused = shadow.analyzer(model);
      return true;
    } catch (IOException e) {
      log.warn("Model {} cannot be used: {}", model, e.toString());
      return false;
    }
  }
}
