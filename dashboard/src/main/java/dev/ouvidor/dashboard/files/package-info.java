/** {@code ouvidor import}: files of feedback on their way into the intake. */
@NullMarked
package dev.ouvidor.dashboard.files;

import org.jspecify.annotations.NullMarked;
