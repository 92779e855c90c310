/** Reading exported tables: which format, which column is what, and which rows are no feedback. */
@NullMarked
package dev.ouvidor.connectors.files;

import org.jspecify.annotations.NullMarked;
