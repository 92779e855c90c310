/**
 * Reviews on the pages of shops and review sites, read politely out of their schema.org markup, and
 * a shop that stands in for them.
 */
@NullMarked
package dev.ouvidor.connectors.reviewpage;

import org.jspecify.annotations.NullMarked;
