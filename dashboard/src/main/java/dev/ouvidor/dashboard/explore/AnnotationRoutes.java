package dev.ouvidor.dashboard.explore;

import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.versions.Change;
import dev.ouvidor.dashboard.versions.ListField;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The routes by which people note what happened. */
final class AnnotationRoutes {
  private static final Annotation.All NONE = new Annotation.All(List.of());

  private final VersionedSettings<Annotation.All> versions;

  /** As JSON of the API. */
  record Page(int version, boolean mayChange, List<Annotation> items) {}

  AnnotationRoutes(SettingsStore settings, InstantSource clock) {
    this.versions =
        new VersionedSettings<>(settings, "annotations", Annotation.All.class, NONE, clock);
  }

  void register(RoutesConfig routes) {
    routes.get("/api/explore/annotations", ctx -> answer(ctx, versions.history()));
    routes.post("/api/explore/annotations", this::put);
  }

  private void put(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    Change change = Change.of(body);
    List<Annotation> items = ListField.of(body, "items", Annotation.class);
    answer(ctx, versions.put(change, Annotation.checked(items), Caller.of(ctx).id()));
  }

  private void answer(Context ctx, SettingsInForce history) throws IOException {
    List<Annotation> items = versions.version(history.version()).orElse(NONE).items();
    ctx.json(
        new Page(
            history.version(),
            Caller.of(ctx).may(Permission.LABELS_CORRECT),
            Objects.requireNonNull(items)));
  }
}
