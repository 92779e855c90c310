/** From labelled texts to a model file, and how good that model is. */
@NullMarked
package dev.ouvidor.pipeline.training;

import org.jspecify.annotations.NullMarked;
