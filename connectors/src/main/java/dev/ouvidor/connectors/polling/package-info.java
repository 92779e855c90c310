/** What readers share that ask again and again for lists which overlap. */
@NullMarked
package dev.ouvidor.connectors.polling;

import org.jspecify.annotations.NullMarked;
