package dev.ouvidor.dashboard.promises;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The routes of the page on which leads and admins change what holds for every reply. */
public final class SendingRoutes {
  private static final String PATH = "/api/settings/sending";

  private final Promises promises;
  private final Function<Context, Caller> user;
  private final Function<String, String> nameOf;

  /** All of the page, as JSON of the API. */
  record Page(
      int version, boolean mayChange, int undoSeconds, List<Phrase> phrases, List<Past> history) {}

  /**
   * @param user who is signed in
   * @param nameOf what a user of an id is called
   */
  public SendingRoutes(
      Promises promises, Function<Context, Caller> user, Function<String, String> nameOf) {
    this.promises = promises;
    this.user = user;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get(PATH, context -> answer(context, promises.versions().history()));
    routes.post(PATH, this::put);
    routes.post(PATH + "/restore", this::restore);
  }

  private void answer(Context context, SettingsInForce history) throws IOException {
    SendingRules now =
        promises.versions().version(history.version()).orElseGet(SendingRules::builtIn);
    context.json(
        new Page(
            history.version(),
            user.apply(context).may(Permission.RULES_MANAGE),
            now.undoSeconds(),
            now.phrases(),
            Past.of(history, nameOf)));
  }

  private void put(Context context) throws IOException {
    RequestBody body = RequestBody.of(context);
    Change change = Change.of(body);
    JsonNode undo = body.value("undoSeconds");
    if (!undo.isInt()) {
      throw Refusal.invalid("undoSeconds", undo, "a number of seconds");
    }
    var rules = new SendingRules(undo.intValue(), phrases(body.value("phrases")));
    rules.check();
    answer(context, promises.versions().put(change, rules, user.apply(context).id()));
  }

  private void restore(Context context) throws IOException {
    Restore restore = Restore.of(RequestBody.of(context));
    answer(context, promises.versions().restore(restore, user.apply(context).id()));
  }

  private static List<Phrase> phrases(JsonNode given) {
    if (!given.isArray()) {
      throw Refusal.invalid("phrases", given.getNodeType(), "a list");
    }
    var all = new ArrayList<Phrase>();
    for (int i = 0; i < given.size(); i++) {
      try {
        if (given.path(i).isObject()) {
          all.add(Json.mapper().treeToValue(given.path(i), Phrase.class));
          continue;
        }
      } catch (JsonProcessingException e) {
        throw Refusal.invalid("phrases." + i, given.path(i), "as GET gives it");
      }
      throw Refusal.invalid("phrases." + i, given.path(i).getNodeType(), "an object");
    }
    return all;
  }
}
