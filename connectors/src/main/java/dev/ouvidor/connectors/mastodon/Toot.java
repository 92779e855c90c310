package dev.ouvidor.connectors.mastodon;

import java.time.Instant;
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
    @Nullable Instant editedAt) {

  Toot edited(String newText, Instant now) {
    return new Toot(id, acct, name, newText, visibility, parent, at, now);
  }

  boolean isPublic() {
    return visibility.equals("public") || visibility.equals("unlisted");
  }

  /** Whether its text names an account. */
  boolean mentions(String account) {
    return MastodonJson.mentioned(text).contains(account);
  }
}
