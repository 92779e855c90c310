/** A working day of a social media team: what they wait for, and whether nothing went wrong. */
@NullMarked
package dev.ouvidor.dashboard.bench.day;

import org.jspecify.annotations.NullMarked;
