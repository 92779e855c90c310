package dev.ouvidor.dashboard.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see again; a document of the index {@code views}.
 *
 * @param owner id of the user who made it
 * @param query as it stands in the address of the inbox, from the question mark on; may be empty
 * @param sharedWith {@link #EVERYBODY}, or the id of a team; null if it is the owner's alone
 */
record View(
    String id,
    String name,
    String owner,
    String query,
    @Nullable String sharedWith,
    Instant createdAt) {
  static final String EVERYBODY = "everybody";

  View changed(String otherQuery, @Nullable String otherSharedWith) {
    return new View(id, name, owner, otherQuery, otherSharedWith, createdAt);
  }
}
