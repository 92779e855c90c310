package dev.ouvidor.dashboard.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.outlets.Outlets;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.ListField;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of the page on which leads and admins say when somebody is told of what. */
final class RuleRoutes {
  private static final String PATH = "/api/settings/alert-rules";
  private static final String PREVIEW = PATH + "/preview";

  private final Ports ports;

  /**
   * What it works with.
   *
   * @param hours names of the working hours that there are
   * @param nameOf what a user of an id is called
   */
  record Ports(
      RuleStore rules,
      AlertStore store,
      PastFirings past,
      Outlets outlets,
      Supplier<List<String>> hours,
      Function<String, String> nameOf,
      InstantSource clock) {}

  /**
   * What people said of the alerts of a rule in the last thirty days.
   *
   * @param threshold one that would be better; absent if nothing speaks for it
   */
  record Judged(long useful, long notUseful, @Nullable Double threshold) {}

  /** All of the page, as JSON of the API. */
  record Page(
      int version,
      boolean mayChange,
      List<AlertRule> rules,
      Map<String, Judged> judged,
      List<Outlets.Named> outlets,
      List<String> hours,
      List<Past> history) {}

  RuleRoutes(Ports ports) {
    this.ports = ports;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, ctx -> answer(ctx, ports.rules().versions().history()));
    routes.post(PATH, this::put);
    routes.post(PATH + "/restore", this::restore);
    routes.post(PREVIEW, this::preview);
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    AlertRules now =
        ports.rules().versions().version(history.version()).orElseGet(AlertRules::builtIn);
    ctx.json(
        new Page(
            history.version(),
            Caller.of(ctx).may(Permission.RULES_MANAGE),
            now.rules(),
            judged(now),
            ports.outlets().named(),
            ports.hours().get(),
            Past.of(history, ports.nameOf())));
  }

  private Map<String, Judged> judged(AlertRules rules) {
    Map<String, AlertStore.Judged> said =
        ports.store().judged(ports.clock().instant().minus(PastFirings.LOOKED_AT));
    var all = new HashMap<String, Judged>();
    for (AlertRule rule : rules.rules()) {
      AlertStore.Judged one = said.get(rule.id());
      if (one != null) {
        all.put(
            rule.id(), new Judged(one.useful(), one.notUseful(), Learning.threshold(rule, one)));
      }
    }
    return all;
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    List<AlertRule> rules = ListField.of(body, "rules", AlertRule.class);
    RuleCheck.of(rules);
    answer(ctx, ports.rules().versions().put(change, new AlertRules(rules), Caller.of(ctx).id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, ports.rules().versions().restore(restore, Caller.of(ctx).id()));
  }

  private void preview(Context ctx) {
    JsonNode given = RequestBody.of(ctx).value("rule");
    AlertRule rule;
    try {
      rule = Json.mapper().treeToValue(given, AlertRule.class);
    } catch (JsonProcessingException | RuntimeException e) {
      throw Refusal.invalid("rule", given.getNodeType(), "as GET gives it");
    }
    if (rule == null) {
      throw Refusal.unprocessable("missing", "rule", "rule is missing");
    }
    RuleCheck.of(rule, "rule");
    ctx.json(ports.past().of(rule));
  }
}
