/**
 * Facebook pages and Instagram accounts by the Graph API: comments, recommendations and mentions
 * in, replies out, and stand-ins for both.
 */
@NullMarked
package dev.ouvidor.connectors.meta;

import org.jspecify.annotations.NullMarked;
