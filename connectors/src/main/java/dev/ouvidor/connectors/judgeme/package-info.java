/** Product reviews that shops collect with Judge.me, read and answered through its API. */
@NullMarked
package dev.ouvidor.connectors.judgeme;

import org.jspecify.annotations.NullMarked;
