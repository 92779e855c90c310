package dev.ouvidor.connectors.meta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post, comment or review as a stand-in keeps it.
 *
 * @param parent the post or comment it stands under; null for a post or a review
 * @param post the post it stands under in the end; its own id if it is one
 * @param author id of who wrote it
 * @param name of the author as the network shows it
 * @param recommends of a review; null for everything else
 */
record Entry(
    String id,
    @Nullable String parent,
    String post,
    String author,
    String name,
    String text,
    Instant at,
    boolean hidden,
    @Nullable Boolean recommends) {

  Entry edited(String newText) {
    return new Entry(id, parent, post, author, name, newText, at, hidden, recommends);
  }

  Entry covered() {
    return new Entry(id, parent, post, author, name, text, at, true, recommends);
  }
}
