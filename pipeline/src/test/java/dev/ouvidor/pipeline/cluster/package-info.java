/** The job on a Flink cluster of several processes. */
@NullMarked
package dev.ouvidor.pipeline.cluster;

import org.jspecify.annotations.NullMarked;
