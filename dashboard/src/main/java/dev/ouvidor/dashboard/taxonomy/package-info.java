/** The taxonomy of natures: what there is, what a change would do, and what is in force. */
@NullMarked
package dev.ouvidor.dashboard.taxonomy;

import org.jspecify.annotations.NullMarked;
