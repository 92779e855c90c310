/** What a monitoring system reads: {@code GET /metrics} in the format of Prometheus. */
@NullMarked
package dev.ouvidor.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
