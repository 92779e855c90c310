/** What was erased must not come back when a channel delivers it again. */
@NullMarked
package dev.ouvidor.pipeline.erased;

import org.jspecify.annotations.NullMarked;
