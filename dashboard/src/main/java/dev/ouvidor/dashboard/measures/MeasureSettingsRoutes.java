package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The routes by which leads and admins set targets, and how measures are computed. */
public final class MeasureSettingsRoutes {
  private static final String PATH = "/api/settings/measures";

  private final Measures measures;
  private final Function<String, String> nameOf;

  /**
   * All of it, as JSON of the API.
   *
   * @param measures those that can have a target
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      int version,
      boolean mayChange,
      MeasureSettings settings,
      List<Aimed> measures,
      List<Past> history) {}

  /** A measure that can have a target. */
  record Aimed(String id, Kind kind, Definition.Better better) {}

  /**
   * @param nameOf what a user of an id is called
   */
  public MeasureSettingsRoutes(Measures measures, Function<String, String> nameOf) {
    this.measures = measures;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get(PATH, ctx -> answer(ctx, measures.versions().history()));
    routes.post(PATH, this::put);
    routes.post(PATH + "/restore", this::restore);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    MeasureSettings now =
        measures.versions().version(history.version()).orElseGet(MeasureSettings::builtIn);
    ctx.json(
        new Page(
            history.version(),
            Caller.of(ctx).may(Permission.RULES_MANAGE),
            now,
            Definitions.ALL.stream()
                .filter(one -> one.better() != Definition.Better.NEITHER)
                .map(one -> new Aimed(one.id(), one.kind(), one.better()))
                .toList(),
            Past.of(history, nameOf)));
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    MeasureSettings settings = settings(body);
    answer(ctx, measures.versions().put(change, settings, Caller.of(ctx).id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, measures.versions().restore(restore, Caller.of(ctx).id()));
  }

  private static MeasureSettings settings(RequestBody body) {
    JsonNode given = body.value("settings");
    if (!given.isObject()) {
      throw Refusal.invalid("settings", given.getNodeType(), "an object");
    }
    try {
      MeasureSettings settings = Json.mapper().treeToValue(given, MeasureSettings.class);
      settings.check();
      return settings;
    } catch (JsonProcessingException | NullPointerException e) {
      throw Refusal.invalid("settings", given, "as GET gives them");
    }
  }
}
