/** Hides personal data from those who may not see it, in everything that the API answers. */
@NullMarked
package dev.ouvidor.dashboard.masking;

import org.jspecify.annotations.NullMarked;
