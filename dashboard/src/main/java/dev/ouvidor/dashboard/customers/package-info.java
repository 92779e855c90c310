/** Who a customer is on all channels, what they said there, and what they do not want. */
@NullMarked
package dev.ouvidor.dashboard.customers;

import org.jspecify.annotations.NullMarked;
