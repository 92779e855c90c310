/**
 * What is said more than once: which texts are copies of each other. Plain Java; Flink only carries
 * it.
 */
@NullMarked
package dev.ouvidor.pipeline.problem;

import org.jspecify.annotations.NullMarked;
