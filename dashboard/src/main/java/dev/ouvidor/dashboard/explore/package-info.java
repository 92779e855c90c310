/** What customers say, counted: for those who ask what hurts, how much, and where. Read only. */
@NullMarked
package dev.ouvidor.dashboard.explore;

import org.jspecify.annotations.NullMarked;
