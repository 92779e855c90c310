/** A real Chromium for tests, whose pages remember everything they complain about. */
@NullMarked
package dev.ouvidor.browser;

import org.jspecify.annotations.NullMarked;
