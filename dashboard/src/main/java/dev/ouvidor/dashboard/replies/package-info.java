/** Answering customers: what may be sent, and sending it exactly once. */
@NullMarked
package dev.ouvidor.dashboard.replies;

import org.jspecify.annotations.NullMarked;
