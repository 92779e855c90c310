package dev.ouvidor.dashboard.followup;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nobody is asked too often: by their account at a channel, and by their e-mail
 * address on all channels. When each was asked last is kept in the index {@code state} under a hash
 * and changed by compare-and-set, so that of several dashboards that want to ask at once one may.
 * Thread safe.
 */
public final class Fatigue {
  private final SharedDocuments<SharedText> asked;

  public Fatigue(ElasticsearchClient client) {
    this.asked = new SharedDocuments<>(client, Indices.STATE, SharedText.class, Refresh.False);
  }

  /** Whether they were asked something else in the last days. */
  boolean isTired(String channel, Author author, String question, int days, Instant now) {
    return keys(channel, author).stream()
        .anyMatch(key -> blocks(asked.get(key), question, days, now));
  }

  /**
   * Takes the turn; the same question may do so again.
   *
   * @return false if somebody else has it, so that the customer must not be asked
   */
  boolean claim(String channel, Author author, String question, int days, Instant now) {
    if (isTired(channel, author, question, days, now)) {
      return false;
    }
    var mine = new SharedText(now + " " + question);
    boolean all = true;
    for (String key : keys(channel, author)) {
      all &= asked.create(key, mine) || taken(key, mine, question, days, now);
    }
    return all;
  }

  private boolean taken(String key, SharedText mine, String question, int days, Instant now) {
    SharedText there =
        asked.change(key, before -> blocks(before, question, days, now) ? before : mine);
    return !blocks(there, question, days, now);
  }

  private static boolean blocks(@Nullable SharedText held, String question, int days, Instant now) {
    if (held == null) {
      return false;
    }
    String[] parts = held.value().split(" ", 2);
    return !parts[1].equals(question)
        && Instant.parse(parts[0]).plus(Duration.ofDays(days)).isAfter(now);
  }

  private static Set<String> keys(String channel, Author author) {
    Set<String> keys = new TreeSet<>();
    keys.add(key(channel + "\n" + author.id()));
    String email = author.email() == null && isAddress(author.id()) ? author.id() : author.email();
    if (email != null) {
      keys.add(key("e-mail\n" + email.strip().toLowerCase(Locale.ROOT)));
    }
    return keys;
  }

  private static boolean isAddress(String id) {
    return id.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  }

  private static String key(String identity) {
    return "asked-" + Secrets.hash(identity);
  }
}
