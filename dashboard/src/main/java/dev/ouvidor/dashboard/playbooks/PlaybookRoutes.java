package dev.ouvidor.dashboard.playbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes by which leads and admins change the playbooks. */
public final class PlaybookRoutes {
  private static final String PATH = "/api/settings/playbooks";
  private static final int LONGEST_NOTE = 200;

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

  /** What was put in force, newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Past(int version, Person by, Instant at, @Nullable String note) {}

  record Person(String id, String name) {}

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
    int seen = version(body, "seen");
    String note = body.optionalText("note");
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Refusal.invalid("note", note.length() + " characters", "at most " + LONGEST_NOTE);
    }
    String said = note == null || note.isBlank() ? null : note.strip();
    List<Playbook> given = playbooks(body.value("playbooks"));
    PlaybookCheck.run(given, taxonomy.get());
    settle(context, store.put(seen, Playbooks.with(given), Caller.of(context).id(), said));
  }

  private void restore(Context context) {
    RequestBody body = RequestBody.of(context);
    int version = version(body, "version");
    int seen = version(body, "seen");
    boolean known =
        version == 0
            || store.history().switches().stream().anyMatch(one -> one.version() == version);
    if (!known) {
      throw Refusal.notFound("version", Integer.toString(version));
    }
    settle(context, store.goBack(seen, version, Caller.of(context).id()));
  }

  private void settle(Context context, Optional<SettingsInForce> outcome) {
    answer(
        context,
        outcome.orElseThrow(() -> Refusal.conflict("conflict", "other playbooks are in force")));
  }

  private void answer(Context context, SettingsInForce history) {
    Playbooks playbooks = store.inForce(history).playbooks();
    List<Past> past = new ArrayList<>();
    for (SettingsInForce.Switch one : history.switches()) {
      var by = new Person(one.by(), nameOf.apply(one.by()));
      past.add(new Past(one.version(), by, one.at(), one.note()));
    }
    Collections.reverse(past);
    context.json(
        new Page(
            history.version(),
            Caller.of(context).may(Permission.RULES_MANAGE),
            playbooks.all(),
            playbooks.own().stream().map(Playbook::id).toList(),
            past));
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

  private static int version(RequestBody body, String field) {
    JsonNode value = body.value(field);
    if (!value.isInt() || value.intValue() < 0) {
      throw Refusal.invalid(field, value, "the number of a version");
    }
    return value.intValue();
  }
}
