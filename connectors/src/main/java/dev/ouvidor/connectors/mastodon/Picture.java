package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.sandbox.Attached;

/**
 * A picture as the stand-in keeps it.
 *
 * @param file under the words that describe it
 */
record Picture(String id, Attached file) {}
