/** How fast the product is: throughput, latency and memory, beside what the machine allows. */
@NullMarked
package dev.ouvidor.dashboard.bench;

import org.jspecify.annotations.NullMarked;
