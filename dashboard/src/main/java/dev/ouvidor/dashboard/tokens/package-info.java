/** Tokens by which programs use the API in somebody's name. */
@NullMarked
package dev.ouvidor.dashboard.tokens;

import org.jspecify.annotations.NullMarked;
