/** A stand-in for those who know the people of a company: OpenID Connect providers. */
@NullMarked
package dev.ouvidor.connectors.identity;

import org.jspecify.annotations.NullMarked;
