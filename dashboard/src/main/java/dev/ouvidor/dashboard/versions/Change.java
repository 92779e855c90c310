package dev.ouvidor.dashboard.versions;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A new version is to be put in force.
 *
 * @param seen the version that its author saw in force
 * @param note what the author says of it, at most 200 characters; null for nothing
 */
public record Change(int seen, @Nullable String note) {
  private static final int LONGEST_NOTE = 200;

  /**
   * Reads the fields {@code seen} and {@code note}.
   *
   * @throws Refusal 422 naming the field that is wrong
   */
  public static Change of(RequestBody body) {
    int seen = body.version("seen");
    String note = body.optionalText("note");
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Refusal.invalid("note", note.length() + " characters", "at most " + LONGEST_NOTE);
    }
    return new Change(seen, note == null || note.isBlank() ? null : note.strip());
  }
}
