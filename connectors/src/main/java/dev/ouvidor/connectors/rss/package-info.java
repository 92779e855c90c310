/** Feeds in RSS and Atom: blogs, forums, alerts of search engines; reading only. */
@NullMarked
package dev.ouvidor.connectors.rss;

import org.jspecify.annotations.NullMarked;
