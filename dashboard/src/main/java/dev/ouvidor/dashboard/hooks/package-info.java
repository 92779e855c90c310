/** Webhooks to others: what happens to cases, told to whoever wants to follow. */
@NullMarked
package dev.ouvidor.dashboard.hooks;

import org.jspecify.annotations.NullMarked;
