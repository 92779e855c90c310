/** How the connections are: health, lag, failures, and what was put in quarantine. */
@NullMarked
package dev.ouvidor.dashboard.connections;

import org.jspecify.annotations.NullMarked;
