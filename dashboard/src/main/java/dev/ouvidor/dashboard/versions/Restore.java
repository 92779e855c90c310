package dev.ouvidor.dashboard.versions;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.SettingsInForce;

/**
 * An earlier version is to be put in force again.
 *
 * @param version that one; 0 is what the product brings along
 * @param seen the version that was seen in force
 */
public record Restore(int version, int seen) {

  /**
   * Reads the fields {@code version} and {@code seen}.
   *
   * @throws Refusal 422 naming the field that is wrong
   */
  public static Restore of(RequestBody body) {
    return new Restore(body.version("version"), body.version("seen"));
  }

  /**
   * That there was such a version.
   *
   * @throws Refusal 404 if it never was in force
   */
  public void requireKnown(SettingsInForce history) {
    if (version != 0 && history.switches().stream().noneMatch(one -> one.version() == version)) {
      throw Refusal.notFound("version", Integer.toString(version));
    }
  }
}
