/** The command line, the wiring, and the product that comes of it. */
@NullMarked
package dev.ouvidor.dashboard;

import org.jspecify.annotations.NullMarked;
