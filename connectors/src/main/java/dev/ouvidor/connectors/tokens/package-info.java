/** Access tokens that several processes share, because what renews them serves once. */
@NullMarked
package dev.ouvidor.connectors.tokens;

import org.jspecify.annotations.NullMarked;
