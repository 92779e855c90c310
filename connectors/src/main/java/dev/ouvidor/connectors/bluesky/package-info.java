/**
 * Bluesky and whatever speaks the AT protocol: mentions, searches and the stream of all posts in,
 * replies out, and a network that stands in for it.
 */
@NullMarked
package dev.ouvidor.connectors.bluesky;

import org.jspecify.annotations.NullMarked;
