package dev.ouvidor.dashboard.followup;

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
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The routes of the page on which leads and admins say who is asked, when and how. */
public final class FollowUpRoutes {
  private static final String PATH = "/api/settings/follow-up";

  private final FollowUpStore store;
  private final Preview preview;
  private final Function<String, String> nameOf;

  /**
   * All of the page, as JSON of the API.
   *
   * @param hours names of the working hours that rules can have
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      int version,
      boolean mayChange,
      FollowUpSettings settings,
      List<String> hours,
      List<Past> history) {}

  /**
   * @param nameOf what a user of an id is called
   */
  public FollowUpRoutes(FollowUpStore store, Preview preview, Function<String, String> nameOf) {
    this.store = store;
    this.preview = preview;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get(PATH, ctx -> answer(ctx, store.versions().history()));
    routes.post(PATH, this::put);
    routes.post(PATH + "/restore", this::restore);
    routes.post(PATH + "/preview", this::preview);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    FollowUpSettings now =
        store.versions().version(history.version()).orElseGet(FollowUpSettings::builtIn);
    ctx.json(
        new Page(
            history.version(),
            Caller.of(ctx).may(Permission.RULES_MANAGE),
            now,
            store.clocks().hours(),
            Past.of(history, nameOf)));
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    FollowUpSettings settings = settings(body);
    answer(ctx, store.versions().put(change, settings, Caller.of(ctx).id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, store.versions().restore(restore, Caller.of(ctx).id()));
  }

  private void preview(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    ctx.json(preview.of(settings(body), body.optionalText("protocol")));
  }

  private FollowUpSettings settings(RequestBody body) {
    JsonNode given = body.value("settings");
    if (!given.isObject()) {
      throw Refusal.invalid("settings", given.getNodeType(), "an object");
    }
    try {
      FollowUpSettings settings = Json.mapper().treeToValue(given, FollowUpSettings.class);
      SettingsCheck.run(settings, store.clocks().hours());
      return settings;
    } catch (JsonProcessingException | NullPointerException e) {
      throw Refusal.invalid("settings", given, "as GET gives them");
    }
  }
}
