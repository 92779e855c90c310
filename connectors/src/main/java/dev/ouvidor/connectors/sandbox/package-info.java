/**
 * Local stand-ins that speak each platform's wire format, misbehave on command, and show what they
 * hold as the platform's users would see it. Used by the demo and by tests.
 */
@NullMarked
package dev.ouvidor.connectors.sandbox;

import org.jspecify.annotations.NullMarked;
