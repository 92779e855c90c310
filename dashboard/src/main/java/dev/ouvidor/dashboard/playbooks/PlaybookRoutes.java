package dev.ouvidor.dashboard.playbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The routes by which leads and admins change the playbooks. */
public final class PlaybookRoutes {
  private static final String PATH = "/api/settings/playbooks";

  private final PlaybookStore store;
  private final Supplier<Taxonomy> taxonomy;
  private final Function<String, String> nameOf;

  /**
   * All of them, as JSON of the API.
   *
   * @param own ids of those that are not as the product brings them along
   */
  record Page(
      int version,
      boolean mayChange,
      List<Playbook> playbooks,
      List<String> own,
      List<Past> history) {}

  /**
   * @param taxonomy the natures in force
   * @param nameOf what a user of an id is called
   */
  public PlaybookRoutes(
      PlaybookStore store, Supplier<Taxonomy> taxonomy, Function<String, String> nameOf) {
    this.store = store;
    this.taxonomy = taxonomy;
    this.nameOf = nameOf;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get(PATH, context -> answer(context, store.history()));
    routes.post(PATH, this::put);
    routes.post(PATH + "/restore", this::restore);
  }

  private void put(Context context) {
    RequestBody body = RequestBody.of(context);
    Change change = Change.of(body);
    List<Playbook> given = playbooks(body.value("playbooks"));
    PlaybookCheck.run(given, taxonomy.get());
    settle(
        context,
        store.put(change.seen(), Playbooks.with(given), Caller.of(context).id(), change.note()));
  }

  private void restore(Context context) {
    RequestBody body = RequestBody.of(context);
    Restore restore = Restore.of(body);
    restore.requireKnown(store.history());
    settle(context, store.goBack(restore.seen(), restore.version(), Caller.of(context).id()));
  }

  private void settle(Context context, Optional<SettingsInForce> outcome) {
    answer(
        context,
        outcome.orElseThrow(() -> Refusal.conflict("conflict", "other playbooks are in force")));
  }

  private void answer(Context context, SettingsInForce history) {
    Playbooks playbooks = store.inForce(history).playbooks();
    context.json(
        new Page(
            history.version(),
            Caller.of(context).may(Permission.RULES_MANAGE),
            playbooks.all(),
            playbooks.own().stream().map(Playbook::id).toList(),
            Past.of(history, nameOf)));
  }

  private static List<Playbook> playbooks(JsonNode given) {
    try {
      List<Playbook> playbooks = given.isArray() ? PlaybookStore.list(given) : List.of();
      if (given.isArray() && !playbooks.contains(null)) {
        return playbooks;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("playbooks", e.getOriginalMessage(), "a list of playbooks");
    }
    throw Refusal.invalid("playbooks", given.getNodeType(), "a list of playbooks");
  }
}
