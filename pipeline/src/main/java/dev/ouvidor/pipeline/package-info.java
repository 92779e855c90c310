/** The whole job on one screen, and its main. */
@NullMarked
package dev.ouvidor.pipeline;

import org.jspecify.annotations.NullMarked;
