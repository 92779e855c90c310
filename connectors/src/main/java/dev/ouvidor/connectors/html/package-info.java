/** Turns the markup of platforms into plain text: customers' words are never markup to us. */
@NullMarked
package dev.ouvidor.connectors.html;

import org.jspecify.annotations.NullMarked;
