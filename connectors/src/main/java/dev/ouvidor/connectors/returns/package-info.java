/** Reasons that customers tick and write when they send something back. */
@NullMarked
package dev.ouvidor.connectors.returns;

import org.jspecify.annotations.NullMarked;
