package dev.ouvidor.dashboard.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes by which it is said how long things are kept. */
public final class RetentionRoutes {
  private static final int MOST_DAYS = 36_500;

  private final RetentionStore store;
  private final Function<String, String> nameOf;

  /** What is in force, as JSON of the API; null and absent: kept for good. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      int version,
      Map<Family, Integer> feedback,
      @Nullable Integer cases,
      @Nullable Integer quarantine,
      @Nullable Integer intake,
      List<Past> history) {}

  /**
   * @param nameOf what a user of an id is called
   */
  public RetentionRoutes(RetentionStore store, Function<String, String> nameOf) {
    this.store = store;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/settings/retention", ctx -> answer(ctx, store.versions().history()));
    routes.post("/api/settings/retention", this::put);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    RetentionPolicy now =
        store.versions().version(history.version()).orElse(RetentionPolicy.FOREVER);
    ctx.json(
        new Page(
            history.version(),
            now.feedback(),
            now.cases(),
            now.quarantine(),
            now.intake(),
            Past.of(history, nameOf)));
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    Map<Family, Integer> feedback = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      Integer days = days("feedback." + family, body.value("feedback").path(family.name()));
      if (days != null) {
        feedback.put(family, days);
      }
    }
    var policy =
        new RetentionPolicy(
            feedback,
            days("cases", body.value("cases")),
            days("quarantine", body.value("quarantine")),
            days("intake", body.value("intake")));
    answer(ctx, store.versions().put(change, policy, Caller.of(ctx).id()));
  }

  private static @Nullable Integer days(String field, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST_DAYS) {
      throw Refusal.invalid(field, value, "1 to " + MOST_DAYS + " days, or null to keep it");
    }
    return value.intValue();
  }
}
