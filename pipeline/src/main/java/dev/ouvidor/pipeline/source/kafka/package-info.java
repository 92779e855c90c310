/** Reads Kafka topics with Flink's own source, and keeps a broken broker from breaking the job. */
@NullMarked
package dev.ouvidor.pipeline.source.kafka;

import org.jspecify.annotations.NullMarked;
