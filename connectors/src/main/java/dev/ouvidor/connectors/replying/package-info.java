/** What repliers share. */
@NullMarked
package dev.ouvidor.connectors.replying;

import org.jspecify.annotations.NullMarked;
