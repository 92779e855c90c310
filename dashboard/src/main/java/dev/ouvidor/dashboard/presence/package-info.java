/** Who looks at a case, who writes to its customer, and for how long. */
@NullMarked
package dev.ouvidor.dashboard.presence;

import org.jspecify.annotations.NullMarked;
