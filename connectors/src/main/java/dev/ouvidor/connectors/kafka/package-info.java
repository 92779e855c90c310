/** Topics of a company's own Kafka: what a record says, and how the broker is spoken to. */
@NullMarked
package dev.ouvidor.connectors.kafka;

import org.jspecify.annotations.NullMarked;
