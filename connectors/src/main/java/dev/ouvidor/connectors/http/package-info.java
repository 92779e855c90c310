/** The HTTP client that channels share: every answer of a platform is a value to look at. */
@NullMarked
package dev.ouvidor.connectors.http;

import org.jspecify.annotations.NullMarked;
