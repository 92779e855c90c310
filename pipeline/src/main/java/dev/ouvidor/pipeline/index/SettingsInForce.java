package dev.ouvidor.pipeline.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code settings}, under the name of the kind: which version is in force.
 * Changed by compare-and-set.
 *
 * @param version in force; 0 for what the product brings along
 * @param switches what was put in force when, newest last; the last {@value #KEPT}
 * @param beside of a taxonomy, which labels are looked at; null while feedback is seen as it was
 *     judged and no other labels are kept beside
 */
public record SettingsInForce(
    String kind, int version, List<Switch> switches, @Nullable Beside beside) {
  private static final int KEPT = 200;

  public SettingsInForce {
    switches = List.copyOf(Objects.requireNonNullElse(switches, List.of()));
  }

  /**
   * A change of what is in force.
   *
   * @param by id of the user who did it
   * @param note of the version; null if there is none
   */
  public record Switch(int version, String by, Instant at, @Nullable String note) {}

  /** What is in force before anybody sets anything. */
  static SettingsInForce none(String kind) {
    return new SettingsInForce(kind, 0, List.of(), null);
  }

  /** The greatest version that was ever in force. */
  int greatest() {
    return switches.stream().mapToInt(Switch::version).max().orElse(0);
  }

  /** Whether it ever was in force, as far as is known. */
  boolean knows(int other) {
    return other == 0 || switches.stream().anyMatch(one -> one.version() == other);
  }

  SettingsInForce then(Switch next) {
    var all = new ArrayList<>(switches);
    all.add(next);
    return new SettingsInForce(
        kind, next.version(), all.subList(Math.max(0, all.size() - KEPT), all.size()), beside);
  }

  /** The same with other labels beside. */
  public SettingsInForce with(@Nullable Beside other) {
    return new SettingsInForce(kind, version, switches, other);
  }

  /**
   * What is beside is put in force and looked at, and what was is kept beside, as the way back.
   *
   * @throws IllegalStateException if nothing is beside
   */
  public SettingsInForce switched(String by, Instant at, @Nullable String note) {
    if (beside == null || beside.version() == null) {
      throw new IllegalStateException(kind + " has nothing beside");
    }
    return then(new Switch(beside.version(), by, at, note)).with(beside.switched(version, at));
  }

  /** Whose labels are looked at. */
  public LabelSlot seen() {
    return beside == null ? LabelSlot.AS_JUDGED : beside.seen();
  }
}
