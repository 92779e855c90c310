/** Changes of many cases at once. */
@NullMarked
package dev.ouvidor.dashboard.bulk;

import org.jspecify.annotations.NullMarked;
