package dev.ouvidor.dashboard.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of the page on which leads and admins change the policies. */
public final class SlaRoutes {
  private static final int LONGEST_NOTE = 200;

  private final SlaStore store;
  private final Function<Context, Caller> user;
  private final Function<String, String> nameOf;

  /** All of the page, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      int version,
      boolean mayChange,
      List<Policy> policies,
      List<Hours> hours,
      Set<String> calendars,
      List<Past> history) {}

  /** What was put in force, newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Past(int version, Map<String, String> by, Instant at, @Nullable String note) {}

  /**
   * @param user who is signed in
   * @param nameOf what a user of an id is called
   */
  public SlaRoutes(
      SlaStore store, Function<Context, Caller> user, Function<String, String> nameOf) {
    this.store = store;
    this.user = user;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get("/api/settings/sla", ctx -> answer(ctx, store.history()));
    routes.post("/api/settings/sla", this::put);
    routes.post("/api/settings/sla/restore", this::restore);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    Policies now = store.version(history.version()).orElseGet(Policies::builtIn);
    List<Past> past = new ArrayList<>();
    for (SettingsInForce.Switch one : history.switches()) {
      Map<String, String> by = new LinkedHashMap<>();
      by.put("id", one.by());
      by.put("name", nameOf.apply(one.by()));
      past.add(new Past(one.version(), by, one.at(), one.note()));
    }
    Collections.reverse(past);
    ctx.json(
        new Page(
            history.version(),
            user.apply(ctx).may(Permission.RULES_MANAGE),
            now.policies(),
            now.hours(),
            Holidays.KNOWN,
            past));
  }

  private void put(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    RequestBody body = RequestBody.of(ctx);
    int seen = version(body, "seen");
    String note = body.optionalText("note");
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Refusal.invalid("note", note.length() + " characters", "at most " + LONGEST_NOTE);
    }
    String said = note == null || note.isBlank() ? null : note.strip();
    settle(ctx, store.put(seen, policies(body), author.id(), said));
  }

  private void restore(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    RequestBody body = RequestBody.of(ctx);
    int version = version(body, "version");
    int seen = version(body, "seen");
    boolean known =
        version == 0
            || store.history().switches().stream().anyMatch(one -> one.version() == version);
    if (!known) {
      throw Refusal.notFound("version", Integer.toString(version));
    }
    settle(ctx, store.goBack(seen, version, author.id()));
  }

  private void settle(Context ctx, Optional<SettingsInForce> outcome) throws IOException {
    answer(
        ctx,
        outcome.orElseThrow(() -> Refusal.conflict("conflict", "another version is in force")));
  }

  private static Policies policies(RequestBody body) {
    List<Policy> policies = list(body, "policies", Policy.class);
    List<Hours> hours = list(body, "hours", Hours.class);
    try {
      Policies all = new Policies(policies, hours);
      all.check();
      return all;
    } catch (SlaException e) {
      throw Refusal.unprocessable("invalid", e.field(), String.valueOf(e.getMessage()));
    }
  }

  private static <T> List<T> list(RequestBody body, String field, Class<T> type) {
    JsonNode given = body.value(field);
    if (!given.isArray()) {
      throw Refusal.invalid(field, given.getNodeType(), "a list");
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (!given.path(i).isObject()) {
        throw Refusal.invalid(field + "." + i, given.path(i).getNodeType(), "an object");
      }
      try {
        all.add(Json.mapper().treeToValue(given.path(i), type));
      } catch (JsonProcessingException | RuntimeException e) {
        throw Refusal.invalid(field + "." + i, given.path(i), "as GET gives it");
      }
    }
    return all;
  }

  private static int version(RequestBody body, String field) {
    JsonNode value = body.value(field);
    if (!value.isInt() || value.intValue() < 0) {
      throw Refusal.invalid(field, value, "the number of a version");
    }
    return value.intValue();
  }
}
