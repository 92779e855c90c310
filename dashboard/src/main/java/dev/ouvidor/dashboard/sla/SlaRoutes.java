package dev.ouvidor.dashboard.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.ListField;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The routes of the page on which leads and admins change the policies. */
public final class SlaRoutes {

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
    routes.get("/api/settings/sla", ctx -> answer(ctx, store.versions().history()));
    routes.post("/api/settings/sla", this::put);
    routes.post("/api/settings/sla/restore", this::restore);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    Policies now = store.versions().version(history.version()).orElseGet(Policies::builtIn);
    ctx.json(
        new Page(
            history.version(),
            user.apply(ctx).may(Permission.RULES_MANAGE),
            now.policies(),
            now.hours(),
            Holidays.KNOWN,
            Past.of(history, nameOf)));
  }

  private void put(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    answer(ctx, store.versions().put(change, policies(body), author.id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, store.versions().restore(restore, user.apply(ctx).id()));
  }

  private static Policies policies(RequestBody body) {
    List<Policy> policies = ListField.of(body, "policies", Policy.class);
    List<Hours> hours = ListField.of(body, "hours", Hours.class);
    try {
      Policies all = new Policies(policies, hours);
      all.check();
      return all;
    } catch (SlaException e) {
      throw Refusal.unprocessable("invalid", e.field(), String.valueOf(e.getMessage()));
    }
  }
}
