/** Sources that ask now and then what is new, and need not remember what they told. */
@NullMarked
package dev.ouvidor.pipeline.polled;

import org.jspecify.annotations.NullMarked;
