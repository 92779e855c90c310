/** What is told to others by the net: kept until it has arrived, whatever happens meanwhile. */
@NullMarked
package dev.ouvidor.dashboard.deliveries;

import org.jspecify.annotations.NullMarked;
