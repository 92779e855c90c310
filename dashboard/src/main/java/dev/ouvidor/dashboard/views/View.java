package dev.ouvidor.dashboard.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see again; a document of the index {@code views}.
 *
 * @param owner id of the user who made it
 * @param query as it stands in the address of its page, from the question mark on; may be empty
 * @param sharedWith {@link #EVERYBODY}, or the id of a team; null if it is the owner's alone
 * @param page which page it is of; null for the inbox
 */
record View(
    String id,
    String name,
    String owner,
    String query,
    @Nullable String sharedWith,
    Instant createdAt,
    @Nullable String page) {
  static final String EVERYBODY = "everybody";

  View changed(String otherQuery, @Nullable String otherSharedWith) {
    return new View(id, name, owner, otherQuery, otherSharedWith, createdAt, page);
  }
}
