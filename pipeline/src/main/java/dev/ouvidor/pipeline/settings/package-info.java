/** How what people set while everything runs gets into the running job. */
@NullMarked
package dev.ouvidor.pipeline.settings;

import org.jspecify.annotations.NullMarked;
