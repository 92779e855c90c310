/**
 * What feedback means: language, sentiment, intent, nature, severity. Plain Java; Flink only
 * carries it.
 */
@NullMarked
package dev.ouvidor.pipeline.analysis;

import org.jspecify.annotations.NullMarked;
