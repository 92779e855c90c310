/**
 * X: mentions, recent search and the filtered stream come in, replies go out; Twitter4J signs and
 * reads, with its extension for API v2. Its stand-in stands beside it.
 */
@NullMarked
package dev.ouvidor.connectors.x;

import org.jspecify.annotations.NullMarked;
