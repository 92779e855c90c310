/**
 * Reclame Aqui, read and answered through HugMe, the tool in which companies there work:
 * complaints, what consumers add to them, and how they judge in the end.
 */
@NullMarked
package dev.ouvidor.connectors.reclameaqui;

import org.jspecify.annotations.NullMarked;
