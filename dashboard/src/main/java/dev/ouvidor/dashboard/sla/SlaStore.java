package dev.ouvidor.dashboard.sla;

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

/** The policies that there are, and those in force. Thread safe. */
public final class SlaStore {
  private static final Logger log = LoggerFactory.getLogger(SlaStore.class);
  private static final String KIND = "sla";
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SettingsStore settings;
  private final InstantSource clock;
  private volatile Known known = new Known(Instant.EPOCH, 0, Clocks.BUILT_IN);

  private record Known(Instant at, int version, Clocks clocks) {}

  public SlaStore(SettingsStore settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * By those in force, at most two seconds old, the same object while they stay; while
   * Elasticsearch does not answer, by those last known to be, or else the built-in ones.
   */
  public Clocks inForce() {
    Known last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.at().plus(FRESH))) {
      return last.clocks();
    }
    try {
      int version = history().version();
      Clocks clocks =
          version == last.version()
              ? last.clocks()
              : version == 0
                  ? Clocks.BUILT_IN
                  : version(version).map(Clocks::new).orElse(last.clocks());
      known = new Known(now, version, clocks);
      return clocks;
    } catch (IOException | RuntimeException e) {
      log.debug("Which policies are in force cannot be read", e);
      known = new Known(now, last.version(), last.clocks());
      return last.clocks();
    }
  }

  /** Which version is in force, and which ones were. */
  SettingsInForce history() throws IOException {
    return settings.inForce(KIND);
  }

  /** A version, 0 being the built-in one; empty if there is none. */
  Optional<Policies> version(int version) throws IOException {
    if (version == 0) {
      return Optional.of(Policies.builtIn());
    }
    Optional<SettingsDocument> found = settings.version(KIND, version);
    return found.map(
        document -> {
          try {
            return Json.mapper().treeToValue(document.body(), Policies.class);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Puts new ones in force; empty if others are in force than the author saw. */
  Optional<SettingsInForce> put(int seen, Policies policies, String by, @Nullable String note)
      throws IOException {
    return settled(settings.put(KIND, seen, Json.mapper().valueToTree(policies), by, note));
  }

  /** Puts earlier ones in force again; empty if others are in force than were seen. */
  Optional<SettingsInForce> goBack(int seen, int version, String by) throws IOException {
    return settled(settings.goBack(KIND, seen, version, by));
  }

  /** What was just changed here must be seen here at once. */
  private Optional<SettingsInForce> settled(Optional<SettingsInForce> outcome) {
    known = new Known(Instant.EPOCH, known.version(), known.clocks());
    return outcome;
  }
}
