package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.Past;
import dev.ouvidor.dashboard.versions.Restore;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The routes of the page on which leads and admins change the taxonomy. */
public final class TaxonomyRoutes {
  private static final Duration LATELY = Duration.ofDays(30);
  private static final int SAMPLE = 5_000;

  /** A draft has no version of its own yet. */
  private static final int DRAFT = Integer.MAX_VALUE;

  private final TaxonomyStore store;
  private final StoredFeedback feedback;
  private final Function<Context, Caller> user;
  private final Function<String, String> nameOf;
  private final InstantSource clock;

  /** All of the page, as JSON of the API. */
  record Page(
      int version,
      boolean mayChange,
      List<Category> categories,
      Map<String, Long> counts,
      List<Past> history) {}

  /** What a draft would do, as JSON of the API. */
  record Preview(int sampled, long total, List<Effect.Change> changes, List<Category> categories) {}

  /**
   * @param user who is signed in
   * @param nameOf what a user of an id is called
   */
  public TaxonomyRoutes(
      TaxonomyStore store,
      ElasticsearchClient elastic,
      Function<Context, Caller> user,
      Function<String, String> nameOf,
      InstantSource clock) {
    this.store = store;
    this.feedback = new StoredFeedback(elastic);
    this.user = user;
    this.nameOf = nameOf;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/settings/taxonomy", this::get);
    routes.post("/api/settings/taxonomy", this::put);
    routes.post("/api/settings/taxonomy/preview", this::preview);
    routes.post("/api/settings/taxonomy/restore", this::restore);
  }

  private void get(Context ctx) throws IOException {
    answer(ctx, store.versions().history());
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    Taxonomy taxonomy = store.versions().version(history.version()).orElseGet(Taxonomy::builtIn);
    ctx.json(
        new Page(
            history.version(),
            user.apply(ctx).may(Permission.RULES_MANAGE),
            taxonomy.categories(),
            feedback.counts(lately(), history.seen()),
            Past.of(history, nameOf)));
  }

  private void preview(Context ctx) throws IOException {
    Taxonomy draft = Drafts.read(RequestBody.of(ctx));
    var effect =
        new Effect(TaxonomyRules.of(DRAFT, store.inForce()), TaxonomyRules.of(DRAFT, draft));
    List<FeedbackDocument> sample = feedback.newest(lately(), SAMPLE);
    sample.forEach(effect::add);
    ctx.json(
        new Preview(sample.size(), feedback.total(lately()), effect.changes(), draft.categories()));
  }

  private void put(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    answer(ctx, store.versions().put(change, Drafts.read(body), author.id()));
  }

  private void restore(Context ctx) throws IOException {
    Restore restore = Restore.of(RequestBody.of(ctx));
    answer(ctx, store.versions().restore(restore, user.apply(ctx).id()));
  }

  private Instant lately() {
    return clock.instant().minus(LATELY);
  }
}
