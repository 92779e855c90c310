/** How the running job learns what people say of labels. */
@NullMarked
package dev.ouvidor.pipeline.corrections;

import org.jspecify.annotations.NullMarked;
