/** Finding, exporting and erasing persons, and how long what they said is kept. */
@NullMarked
package dev.ouvidor.dashboard.privacy;

import org.jspecify.annotations.NullMarked;
