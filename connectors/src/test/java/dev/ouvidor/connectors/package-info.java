@NullMarked
package dev.ouvidor.connectors;

import org.jspecify.annotations.NullMarked;
