/** Orders of customers, to write to those whom a problem hit before they do. */
@NullMarked
package dev.ouvidor.dashboard.orders;

import org.jspecify.annotations.NullMarked;
