/** Whether every reply arrives once, while platforms misbehave and dispatchers are killed. */
@NullMarked
package dev.ouvidor.dashboard.replies.ledger;

import org.jspecify.annotations.NullMarked;
