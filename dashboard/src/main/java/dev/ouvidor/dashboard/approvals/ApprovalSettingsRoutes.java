package dev.ouvidor.dashboard.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The routes of the page on which leads and admins say which replies need a second person. */
public final class ApprovalSettingsRoutes {
  private final VersionedSettings<ApprovalRules> versions;
  private final Function<Context, Caller> user;
  private final Function<String, String> nameOf;

  /** All of the page, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(int version, boolean mayChange, ApprovalRules rules, List<Past> history) {}

  /**
   * @param user who is signed in
   * @param nameOf what a user of an id is called
   */
  public ApprovalSettingsRoutes(
      Approvals approvals, Function<Context, Caller> user, Function<String, String> nameOf) {
    this.versions = approvals.versions();
    this.user = user;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get("/api/settings/approval-rules", ctx -> answer(ctx, versions.history()));
    routes.post("/api/settings/approval-rules", this::put);
    routes.post("/api/settings/approval-rules/restore", this::restore);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    ctx.json(
        new Page(
            history.version(),
            user.apply(ctx).may(Permission.RULES_MANAGE),
            versions.version(history.version()).orElse(ApprovalRules.BUILT_IN),
            Past.of(history, nameOf)));
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    ApprovalRules rules = rules(body.value("rules"));
    answer(ctx, versions.put(change, rules, user.apply(ctx).id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, versions.restore(restore, user.apply(ctx).id()));
  }

  private static ApprovalRules rules(JsonNode given) {
    if (!given.isObject()) {
      throw Refusal.invalid("rules", given.getNodeType(), "an object");
    }
    try {
      ApprovalRules rules = Json.mapper().treeToValue(given, ApprovalRules.class);
      rules.check();
      return rules;
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("rules", given, "as GET gives it");
    }
  }
}
