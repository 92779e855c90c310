package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people do with runs that label feedback anew. What is beside, and what is looked at, stands
 * in one document with the taxonomy in force, so that each of these takes effect by one write.
 * Thread safe.
 */
final class Relabellings {
  private static final int SHOWN = 20;

  private final SettingsStore settings;
  private final SharedDocuments<Relabelling> runs;
  private final InstantSource clock;

  Relabellings(ElasticsearchClient client, SettingsStore settings, InstantSource clock) {
    this.settings = settings;
    this.runs = new SharedDocuments<>(client, Indices.RELABELLINGS, Relabelling.class);
    this.clock = clock;
  }

  /** The taxonomy in force, and what is beside. */
  SettingsInForce now() throws IOException {
    return settings.inForce(SettingsStore.TAXONOMY);
  }

  /** Null if there is none. */
  @Nullable Relabelling get(String id) {
    return runs.get(id);
  }

  /** The newest first. */
  List<Relabelling> newest() {
    return runs.search(SHOWN, s -> s.sort(o -> o.field(f -> f.field("at").order(SortOrder.Desc))));
  }

  /** Changes what is kept of a run; null if there is none. */
  @Nullable Relabelling change(String id, UnaryOperator<Relabelling> change) {
    return runs.change(id, change);
  }

  /**
   * A taxonomy, 0 being the built-in one.
   *
   * @throws IOException if Elasticsearch does not answer, or knows none of this version
   */
  Taxonomy taxonomy(int version) throws IOException {
    if (version == 0) {
      return Taxonomy.builtIn();
    }
    SettingsDocument found =
        settings
            .version(SettingsStore.TAXONOMY, version)
            .orElseThrow(() -> new IOException("there is no taxonomy " + version));
    return Json.mapper().treeToValue(found.body(), Taxonomy.class);
  }

  /**
   * Begins a run. A way back, if there is one, ends.
   *
   * @param seen version that is taken for the one in force
   * @param note of a draft
   * @throws Refusal 404 if there is no such version, 409 {@code conflict} if another one is in
   *     force, 409 {@code relabel_busy} if there is a run
   */
  Relabelling begin(Wish wish, int seen, String by, @Nullable String note) throws IOException {
    SettingsInForce before = now();
    requireIdle(before);
    if (before.version() != seen) {
      throw conflict();
    }
    int version = version(wish, by, note);
    String id = UUID.randomUUID().toString();
    Relabelling run =
        Relabelling.begun(
            id,
            wish,
            version,
            seen,
            Beside.begun(before.beside(), id, version).slot(),
            by,
            clock.instant(),
            wish.draft() == null ? noteOf(version) : note);
    runs.create(id, run);
    Optional<SettingsInForce> after =
        settings.change(
            SettingsStore.TAXONOMY,
            seen,
            current ->
                Objects.equals(current.beside(), before.beside())
                    ? current.with(Beside.begun(current.beside(), id, version))
                    : current);
    if (after.map(SettingsInForce::beside).filter(beside -> id.equals(beside.run())).isEmpty()) {
      runs.delete(id);
      throw conflict();
    }
    return run;
  }

  /**
   * Gives up a run that nobody has switched to.
   *
   * @throws Refusal 409 {@code relabel_over} if it is none
   */
  void cancel(String id) throws IOException {
    Optional<SettingsInForce> after;
    do {
      after =
          settings.change(
              SettingsStore.TAXONOMY,
              now().version(),
              current -> current.with(underWay(current, id).cancelled()));
    } while (after.isEmpty());
    runs.change(id, Relabelling::cancelled);
  }

  /**
   * Has the labels beside looked at, and their taxonomy be in force; those of before are the way
   * back.
   *
   * @param seen version that is taken for the one in force
   * @param run whose labels are taken for those beside
   * @param back whether they are taken for the way back
   * @throws Refusal 409 {@code conflict} if something else is in force, or beside
   */
  void turn(int seen, String run, boolean back, String by) throws IOException {
    Beside beside = now().beside();
    Integer version = beside == null ? null : beside.version();
    String note = version == null ? null : noteOf(version);
    Optional<SettingsInForce> after =
        settings.change(
            SettingsStore.TAXONOMY,
            seen,
            current -> {
              if (!Objects.equals(current.beside(), beside)
                  || beside == null
                  || version == null
                  || !run.equals(beside.run())
                  || beside.wayBack() != back) {
                throw conflict();
              }
              return current.switched(by, clock.instant(), note);
            });
    if (after.isEmpty()) {
      throw conflict();
    }
  }

  private int version(Wish wish, String by, @Nullable String note) throws IOException {
    Taxonomy draft = wish.draft();
    if (draft != null) {
      return settings.draft(SettingsStore.TAXONOMY, Json.mapper().valueToTree(draft), by, note);
    }
    int version = Objects.requireNonNull(wish.version());
    if (version != 0 && settings.version(SettingsStore.TAXONOMY, version).isEmpty()) {
      throw Refusal.notFound("version", Integer.toString(version));
    }
    return version;
  }

  private @Nullable String noteOf(int version) throws IOException {
    return settings
        .version(SettingsStore.TAXONOMY, version)
        .map(SettingsDocument::note)
        .orElse(null);
  }

  private static void requireIdle(SettingsInForce now) {
    Beside beside = now.beside();
    if (beside != null && beside.run() != null && !beside.wayBack()) {
      throw Refusal.conflict("relabel_busy", "run " + beside.run() + " is under way");
    }
  }

  private static Beside underWay(SettingsInForce now, String id) {
    Beside beside = now.beside();
    if (beside == null || beside.wayBack() || !id.equals(beside.run())) {
      throw Refusal.conflict("relabel_over", "run " + id + " is not under way");
    }
    return beside;
  }

  private static Refusal conflict() {
    return Refusal.conflict("conflict", "something else is in force, or beside");
  }
}
