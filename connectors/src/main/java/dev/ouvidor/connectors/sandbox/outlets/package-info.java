/** Stand-ins for the places where a shop's own people are told of alerts. */
@NullMarked
package dev.ouvidor.connectors.sandbox.outlets;

import org.jspecify.annotations.NullMarked;
