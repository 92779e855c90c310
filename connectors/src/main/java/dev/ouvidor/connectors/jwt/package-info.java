/** Signed tokens by which an application proves who it is, without a secret on the wire. */
@NullMarked
package dev.ouvidor.connectors.jwt;

import org.jspecify.annotations.NullMarked;
