package dev.ouvidor.dashboard.taxonomy;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The taxonomies that there are, and the one in force. Thread safe. */
public final class TaxonomyStore {
  private static final Logger log = LoggerFactory.getLogger(TaxonomyStore.class);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SettingsStore settings;
  private final InstantSource clock;
  private volatile Known known = new Known(Instant.EPOCH, 0, Taxonomy.builtIn());

  private record Known(Instant at, int version, Taxonomy taxonomy) {}

  public TaxonomyStore(SettingsStore settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The one in force, at most two seconds old; while Elasticsearch does not answer, the one that
   * was last known to be, or else the built-in one.
   */
  public Taxonomy inForce() {
    Known last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.at().plus(FRESH))) {
      return last.taxonomy();
    }
    try {
      int version = history().version();
      Taxonomy taxonomy =
          version == last.version() ? last.taxonomy() : version(version).orElse(last.taxonomy());
      known = new Known(now, version, taxonomy);
      return taxonomy;
    } catch (IOException | RuntimeException e) {
      log.debug("Which taxonomy is in force cannot be read", e);
      known = new Known(now, last.version(), last.taxonomy());
      return last.taxonomy();
    }
  }

  /** What feedback is by the shipped model and the taxonomy in force. */
  public Analysis judge(Feedback feedback) {
    Taxonomy taxonomy = inForce();
    Analysis byModel = LinearAnalyzer.load().analyze(feedback);
    return known.version() == 0
        ? byModel
        : TaxonomyRules.of(known.version(), taxonomy).apply(byModel, feedback.body());
  }

  /** Which version is in force, and which ones were. */
  SettingsInForce history() throws IOException {
    return settings.inForce(SettingsStore.TAXONOMY);
  }

  /** A version, 0 being the built-in one; empty if there is none. */
  Optional<Taxonomy> version(int version) throws IOException {
    if (version == 0) {
      return Optional.of(Taxonomy.builtIn());
    }
    Optional<SettingsDocument> found = settings.version(SettingsStore.TAXONOMY, version);
    return found.map(
        document -> {
          try {
            return Json.mapper().treeToValue(document.body(), Taxonomy.class);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Puts a new one in force; empty if another one is in force than the author saw. */
  Optional<SettingsInForce> put(int seen, Taxonomy taxonomy, String by, @Nullable String note)
      throws IOException {
    return settled(
        settings.put(SettingsStore.TAXONOMY, seen, Json.mapper().valueToTree(taxonomy), by, note));
  }

  /** Puts an earlier one in force again; empty if another one is in force than was seen. */
  Optional<SettingsInForce> goBack(int seen, int version, String by) throws IOException {
    return settled(settings.goBack(SettingsStore.TAXONOMY, seen, version, by));
  }

  /** What was just changed here must be seen here at once. */
  private Optional<SettingsInForce> settled(Optional<SettingsInForce> outcome) {
    known = new Known(Instant.EPOCH, known.version(), known.taxonomy());
    return outcome;
  }
}
