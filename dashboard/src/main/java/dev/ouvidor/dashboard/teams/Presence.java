package dev.ouvidor.dashboard.teams;

import java.util.Set;

/** Who can be reached. Thread safe. */
@FunctionalInterface
public interface Presence {
  /** Ids of those who are here, at whichever dashboard; a few seconds old. */
  Set<String> here();
}
