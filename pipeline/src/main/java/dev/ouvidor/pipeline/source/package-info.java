/** Carries what channels deliver into Flink: one source for all connections. */
@NullMarked
package dev.ouvidor.pipeline.source;

import org.jspecify.annotations.NullMarked;
