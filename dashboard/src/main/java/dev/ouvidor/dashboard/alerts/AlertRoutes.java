package dev.ouvidor.dashboard.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.alerts.AlertRule;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The routes of the page Alerts. */
final class AlertRoutes {
  private static final String PATH = "/api/alerts";
  private static final int MOST = 500;
  private static final int SHOWN = 100;

  private final Ports ports;

  /**
   * What it works with.
   *
   * @param views how alerts are shown
   * @param changed told of alerts that were changed here
   * @param user who is signed in
   * @param isPerson whether somebody of this id has access
   */
  record Ports(
      AlertStore store,
      RuleStore rules,
      Evidence evidence,
      AlertViews views,
      Consumer<AlertDocument> changed,
      Function<Context, User> user,
      Predicate<String> isPerson,
      InstantSource clock) {}

  AlertRoutes(Ports ports) {
    this.ports = ports;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, this::list);
    routes.get(PATH + "/{id}", this::one);
    routes.post(PATH + "/{id}", this::act);
  }

  private void list(Context ctx) {
    String asked = ctx.queryParam("size");
    int size = asked == null ? SHOWN : Numbers.parse("size", asked, 0, MOST);
    String state = ctx.queryParam("state");
    List<AlertDocument> found =
        size == 0
            ? List.of()
            : "resolved".equals(state) ? ports.store().resolved(size) : ports.store().open(size);
    ctx.json(
        Map.of(
            "items", found.stream().map(ports.views()::of).toList(),
            "open", ports.store().countOpen()));
  }

  private void one(Context ctx) {
    AlertDocument alert = found(ctx);
    Evidence.All evidence = ports.evidence().of(alert, ports.rules().rule(alert.rule()));
    ctx.json(
        Map.of(
            "alert", ports.views().of(alert),
            "series", evidence.series(),
            "quotes", evidence.quotes(),
            "unusual", evidence.unusual()));
  }

  private void act(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    User user = ports.user().apply(ctx);
    Instant now = ports.clock().instant();
    Function<AlertDocument, AlertDocument> change = change(body, user, now);
    String id = ctx.pathParam("id");
    AlertDocument after = ports.store().alerts().change(id, change::apply);
    if (after == null) {
      throw Refusal.notFound("alert", id);
    }
    AuditNotes.target(ctx, id);
    AuditNotes.detail(ctx, "action", body.text("action"));
    ports.changed().accept(after);
    ctx.json(ports.views().of(after));
  }

  private Function<AlertDocument, AlertDocument> change(RequestBody body, User user, Instant now) {
    String action = body.text("action");
    return switch (action) {
      case "acknowledge" -> one -> AlertLife.acknowledged(one, user.id(), user.name(), now);
      case "assign" -> {
        String to = body.optionalText("assignee");
        if (to != null && !ports.isPerson().test(to)) {
          throw Refusal.invalid("assignee", to, "somebody who has access");
        }
        yield one -> AlertLife.assigned(one, to, user.id(), now);
      }
      case "mute" -> {
        Instant until = now.plus(minutes(body));
        yield one -> AlertLife.muted(one, until, user.id(), now);
      }
      case "unmute" -> one -> AlertLife.muted(one, null, user.id(), now);
      case "resolve" -> one -> AlertLife.resolved(one, user.id(), user.name(), null, now);
      case "useful" -> one -> AlertLife.judged(one, true, user.id(), now);
      case "not_useful" -> one -> AlertLife.judged(one, false, user.id(), now);
      default ->
          throw Refusal.invalid(
              "action", action, "acknowledge, assign, mute, unmute, resolve, useful or not_useful");
    };
  }

  private static Duration minutes(RequestBody body) {
    JsonNode minutes = body.value("minutes");
    if (!minutes.isInt()
        || minutes.intValue() < 1
        || minutes.intValue() > AlertRule.LONGEST_WINDOW) {
      throw Refusal.invalid("minutes", minutes, "1 to " + AlertRule.LONGEST_WINDOW);
    }
    return Duration.ofMinutes(minutes.intValue());
  }

  private AlertDocument found(Context ctx) {
    String id = ctx.pathParam("id");
    @Nullable AlertDocument alert = ports.store().alerts().get(id);
    if (alert == null) {
      throw Refusal.notFound("alert", id);
    }
    return alert;
  }
}
