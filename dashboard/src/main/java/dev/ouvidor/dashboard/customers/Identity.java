package dev.ouvidor.dashboard.customers;

import dev.ouvidor.dashboard.grants.Secrets;

/**
 * Somebody as one channel knows them.
 *
 * @param channel type of the channel
 * @param authorId the platform's stable id
 */
public record Identity(String channel, String authorId) {
  /** A name for it that does not give it away at a glance. */
  String key() {
    return Secrets.hash(channel + "\n" + authorId);
  }
}
