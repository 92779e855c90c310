/** Finds what identifies a person, or what a person ordered, in a text. */
@NullMarked
package dev.ouvidor.pipeline.analysis.privacy;

import org.jspecify.annotations.NullMarked;
