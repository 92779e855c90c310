package dev.ouvidor.dashboard.versions;

import dev.ouvidor.dashboard.web.Refusal;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of one kind in all their versions, and those in force. Thread safe. */
public final class VersionedSettings<T> {
  private static final Logger log = LoggerFactory.getLogger(VersionedSettings.class);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SettingsStore settings;
  private final String kind;
  private final Class<T> type;
  private final T builtIn;
  private final InstantSource clock;
  private volatile Known<T> known;

  private record Known<T>(Instant at, InForce<T> inForce) {}

  /**
   * What is in force.
   *
   * @param version 0 for what the product brings along
   */
  public record InForce<T>(int version, T value) {}

  /**
   * @param type as the body of each version is read
   * @param builtIn version 0
   */
  public VersionedSettings(
      SettingsStore settings, String kind, Class<T> type, T builtIn, InstantSource clock) {
    this.settings = settings;
    this.kind = kind;
    this.type = type;
    this.builtIn = builtIn;
    this.clock = clock;
    this.known = new Known<>(Instant.EPOCH, new InForce<>(0, builtIn));
  }

  /**
   * Those in force, at most two seconds old, the same object while they stay; while Elasticsearch
   * does not answer, those last known to be, or else the built-in ones.
   */
  public InForce<T> inForce() {
    Known<T> last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.at().plus(FRESH))) {
      return last.inForce();
    }
    InForce<T> found = last.inForce();
    try {
      int version = history().version();
      if (version != found.version()) {
        found = new InForce<>(version, version(version).orElse(found.value()));
      }
    } catch (IOException | RuntimeException e) {
      log.debug("Which settings of kind {} are in force cannot be read", kind, e);
    }
    known = new Known<>(now, found);
    return found;
  }

  /** Which version is in force, and which ones were. */
  public SettingsInForce history() throws IOException {
    return settings.inForce(kind);
  }

  /** A version, 0 being the built-in one; empty if there is none. */
  public Optional<T> version(int version) throws IOException {
    if (version == 0) {
      return Optional.of(builtIn);
    }
    Optional<SettingsDocument> found = settings.version(kind, version);
    return found.map(
        document -> {
          try {
            return Json.mapper().treeToValue(document.body(), type);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Puts new ones in force.
   *
   * @return what is in force then
   * @throws Refusal 409 {@code conflict} if others are in force than the author saw
   */
  public SettingsInForce put(Change change, T value, String by) throws IOException {
    return settled(
        settings.put(kind, change.seen(), Json.mapper().valueToTree(value), by, change.note()));
  }

  /**
   * Puts earlier ones in force again.
   *
   * @return what is in force then
   * @throws Refusal 404 if they never were, 409 {@code conflict} if others are than were seen
   */
  public SettingsInForce restore(Restore restore, String by) throws IOException {
    restore.requireKnown(history());
    return settled(settings.goBack(kind, restore.seen(), restore.version(), by));
  }

  /** What was just changed here must be seen here at once. */
  public void forget() {
    known = new Known<>(Instant.EPOCH, known.inForce());
  }

  private SettingsInForce settled(Optional<SettingsInForce> outcome) {
    forget();
    return outcome.orElseThrow(() -> Refusal.conflict("conflict", "another version is in force"));
  }
}
