/** By when a case must be answered and solved: rules over policies, working hours and holidays. */
@NullMarked
package dev.ouvidor.dashboard.sla;

import org.jspecify.annotations.NullMarked;
