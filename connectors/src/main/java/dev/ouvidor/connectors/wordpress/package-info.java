/**
 * A shop of one's own on WordPress and WooCommerce: reviews, comments and refunds in, comments and
 * mails out, and a shop that stands in for it.
 */
@NullMarked
package dev.ouvidor.connectors.wordpress;

import org.jspecify.annotations.NullMarked;
