/** Understands what customers answer when they are asked whether it is solved. */
@NullMarked
package dev.ouvidor.dashboard.hearing;

import org.jspecify.annotations.NullMarked;
