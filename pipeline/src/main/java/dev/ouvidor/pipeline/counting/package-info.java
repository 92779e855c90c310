/**
 * Counts problems in the stream: the operators of Flink around the rules of {@link
 * dev.ouvidor.pipeline.problem}.
 */
@NullMarked
package dev.ouvidor.pipeline.counting;

import org.jspecify.annotations.NullMarked;
