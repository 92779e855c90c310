/** The configuration file: read once, checked as a whole, every mistake named by its line. */
@NullMarked
package dev.ouvidor.connectors.config;

import org.jspecify.annotations.NullMarked;
