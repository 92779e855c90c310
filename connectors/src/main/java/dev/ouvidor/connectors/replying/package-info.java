/** What repliers share whose platforms keep one answer for each item. */
@NullMarked
package dev.ouvidor.connectors.replying;

import org.jspecify.annotations.NullMarked;
