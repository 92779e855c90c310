/** Filters and orders of the inbox under a name: everybody's, one's own, shared ones. */
@NullMarked
package dev.ouvidor.dashboard.views;

import org.jspecify.annotations.NullMarked;
