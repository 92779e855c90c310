package dev.ouvidor.dashboard.access;

import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.people.Permission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a route, and whether it is written down that they did.
 *
 * @param needed what a caller of a guarded route and the reader of a page must be permitted; null
 *     if nothing more than being signed in
 * @param deed as what a call stands in the audit trail; null if it does not
 */
public record Rule(Who who, @Nullable Permission needed, @Nullable Deed deed) {
  /** The first thing that is asked. */
  public enum Who {
    /** Anyone; the handler looks after itself. */
    ANYONE,
    /** Anyone, as a page holds no data; who may not see what it would show is told so. */
    PAGE,
    /** Who is signed in in person: no token reaches accounts and tokens. */
    SESSION,
    /** Who is signed in, or has a token. */
    SIGNED_IN
  }

  /** What must be permitted. */
  public Optional<Permission> permission() {
    return Optional.ofNullable(needed);
  }
}
