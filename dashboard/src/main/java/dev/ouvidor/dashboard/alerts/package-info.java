/** Alerts: what rules saw, who looks after it, and whom it is told to. */
@NullMarked
package dev.ouvidor.dashboard.alerts;

import org.jspecify.annotations.NullMarked;
