package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.taxonomy.Relabelling.State;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The routes by which leads and admins label stored feedback anew, switch, and switch back. */
public final class RelabelRoutes {
  private static final String PATH = "/api/settings/taxonomy/relabelling";

  private final Relabellings runs;
  private final LabelledFeedback feedback;
  private final Relabeller relabeller;
  private final TaxonomyStore taxonomies;
  private final Function<Context, Caller> user;
  private final Function<String, String> nameOf;

  /**
   * @param user who is signed in
   * @param nameOf what a user of an id is called
   */
  public RelabelRoutes(
      ElasticsearchClient client,
      SettingsStore settings,
      Relabeller relabeller,
      TaxonomyStore taxonomies,
      Function<Context, Caller> user,
      Function<String, String> nameOf,
      InstantSource clock) {
    this.runs = new Relabellings(client, settings, clock);
    this.feedback = new LabelledFeedback(client);
    this.relabeller = relabeller;
    this.taxonomies = taxonomies;
    this.user = user;
    this.nameOf = nameOf;
  }

  public void register(RoutesConfig routes) {
    routes.get(PATH, this::answer);
    routes.post(PATH, this::begin);
    routes.post(PATH + "/cancel", this::cancel);
    routes.post(PATH + "/switch", this::turn);
    routes.get(PATH + "/samples", this::samples);
  }

  private void answer(Context ctx) throws IOException {
    SettingsInForce now = runs.now();
    Beside beside = now.beside();
    long stored = feedback.stored();
    List<RelabelPage.Run> shown = new ArrayList<>();
    double rate = 0;
    for (Relabelling run : runs.newest()) {
      rate = rate == 0 ? run.perSecond() : rate;
      State state = run.state(beside);
      long done = stored;
      Differences differences = Objects.requireNonNullElse(run.differences(), Differences.NONE);
      if (beside != null && (state == State.RUNNING || state == State.READY)) {
        done = Math.max(0, stored - feedback.count(LabelledFeedback.missing(beside)));
        differences = feedback.differences(beside, run.id());
      }
      shown.add(RelabelPage.Run.of(run, state, done, stored, differences, nameOf));
    }
    ctx.json(
        RelabelPage.of(now, user.apply(ctx).may(Permission.RULES_MANAGE), stored, rate, shown));
  }

  private void begin(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    runs.begin(Wish.of(body), change.seen(), user.apply(ctx).id(), change.note());
    answer(ctx);
  }

  private void cancel(Context ctx) throws IOException {
    runs.cancel(RequestBody.of(ctx).words("run"));
    answer(ctx);
  }

  private void turn(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    int seen = body.version("seen");
    String run = body.words("run");
    boolean back = body.value("back").asBoolean();
    if (!body.value("back").isBoolean()) {
      throw Refusal.invalid("back", body.value("back"), "true or false");
    }
    SettingsInForce now = runs.now();
    Relabelling found = runs.get(run);
    if (found == null) {
      throw Refusal.notFound("run", run);
    }
    if (found.state(now.beside()) == State.RUNNING || !relabeller.settle(now)) {
      throw Refusal.conflict("relabel_not_ready", "some feedback lacks labels of " + run);
    }
    Beside beside = now.beside();
    if (!back && beside != null && found.state(beside) == State.READY) {
      Differences last = feedback.differences(beside, run);
      runs.change(run, one -> one.ready(Objects.requireNonNull(one.readyAt()), last));
    }
    runs.turn(seen, run, back, user.apply(ctx).id());
    taxonomies.versions().forget();
    answer(ctx);
  }

  private void samples(Context ctx) throws IOException {
    String run = given(ctx, "run");
    ctx.json(
        Map.of(
            "items",
            feedback.samples(run, given(ctx, "move")).stream()
                .map(RelabelPage.Sample::of)
                .toList()));
  }

  private static String given(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null || value.isBlank()) {
      throw Refusal.unprocessable("missing", name, name + " is missing");
    }
    return value;
  }
}
