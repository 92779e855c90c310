/**
 * Whether a series of counts or measurements has left its usual course. Plain Java, without
 * threads, clocks or files.
 */
@NullMarked
package dev.ouvidor.pipeline.problem.burst;

import org.jspecify.annotations.NullMarked;
