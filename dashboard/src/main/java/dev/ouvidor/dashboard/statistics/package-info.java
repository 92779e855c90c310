/** How sure one can be of a figure, the same for every page. */
@NullMarked
package dev.ouvidor.dashboard.statistics;

import org.jspecify.annotations.NullMarked;
