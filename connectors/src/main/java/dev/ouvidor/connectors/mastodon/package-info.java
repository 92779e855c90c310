/**
 * Mastodon and whatever speaks its API: mentions, hashtags and searches in, replies out, and an
 * instance that stands in for it.
 */
@NullMarked
package dev.ouvidor.connectors.mastodon;

import org.jspecify.annotations.NullMarked;
