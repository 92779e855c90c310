/** Who may call which route: the guard in front of all of them. */
@NullMarked
package dev.ouvidor.dashboard.access;

import org.jspecify.annotations.NullMarked;
