package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.sandbox.Attached;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status as the stand-in keeps it.
 *
 * @param acct its author
 * @param visibility in the platform's own words: public, unlisted, private, direct
 */
record Toot(
    String id,
    String acct,
    String name,
    String text,
    String visibility,
    @Nullable String parent,
    Instant at,
    @Nullable Instant editedAt,
    List<Picture> pictures) {

  Toot {
    // Statuses that were kept before there were pictures.
    pictures = Objects.requireNonNullElse(pictures, List.of());
  }

  Toot edited(String newText, Instant now) {
    return edited(newText, now, pictures);
  }

  Toot edited(String newText, Instant now, List<Picture> left) {
    return new Toot(id, acct, name, newText, visibility, parent, at, now, left);
  }

  List<Attached> files() {
    return pictures.stream().map(Picture::file).toList();
  }

  boolean isPublic() {
    return visibility.equals("public") || visibility.equals("unlisted");
  }

  /** Whether its text names an account. */
  boolean mentions(String account) {
    return MastodonJson.mentioned(text).contains(account);
  }
}
