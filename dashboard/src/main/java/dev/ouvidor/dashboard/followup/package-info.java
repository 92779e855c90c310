/** Asks customers whether their case is solved, in time and not too often. */
@NullMarked
package dev.ouvidor.dashboard.followup;

import org.jspecify.annotations.NullMarked;
