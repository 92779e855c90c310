package dev.ouvidor.dashboard.access;

import dev.ouvidor.dashboard.people.Permission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a route.
 *
 * @param needed what a caller of a {@link Who#SIGNED_IN} route and the reader of a page must be
 *     permitted; null if nothing more than being signed in
 */
public record Rule(Who who, @Nullable Permission needed) {
  /** The first thing that is asked. */
  public enum Who {
    /** Anyone; the handler looks after itself. */
    ANYONE,
    /** Anyone, as a page holds no data; who may not see what it would show is told so. */
    PAGE,
    /** Who is signed in, or has a token. */
    SIGNED_IN
  }

  /** What must be permitted. */
  public Optional<Permission> permission() {
    return Optional.ofNullable(needed);
  }
}
