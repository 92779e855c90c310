/** Documents that several dashboards share and change at once. */
@NullMarked
package dev.ouvidor.dashboard.store;

import org.jspecify.annotations.NullMarked;
