/**
 * The door for what is pushed to us: verified on the raw bytes, stored before it is acknowledged.
 */
@NullMarked
package dev.ouvidor.dashboard.intake;

import org.jspecify.annotations.NullMarked;
