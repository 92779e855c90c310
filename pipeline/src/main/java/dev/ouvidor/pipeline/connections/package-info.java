/** Which connections there are: those of the file, and those made while everything runs. */
@NullMarked
package dev.ouvidor.pipeline.connections;

import org.jspecify.annotations.NullMarked;
