/** Who saw, changed, sent, approved and exported what, in a chain that shows every change to it. */
@NullMarked
package dev.ouvidor.dashboard.audit;

import org.jspecify.annotations.NullMarked;
