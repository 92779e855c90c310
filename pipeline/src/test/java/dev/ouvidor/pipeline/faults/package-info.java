/**
 * Reconciliation: a stand-in that hands out feedback in seeded disorder and keeps the ledger,
 * faults injected while the pipeline reads it, and the comparison of the index with the ledger.
 */
@NullMarked
package dev.ouvidor.pipeline.faults;

import org.jspecify.annotations.NullMarked;
