/** A small town of scripted customers on local stand-ins, for a first look without an account. */
@NullMarked
package dev.ouvidor.dashboard.demo;

import org.jspecify.annotations.NullMarked;
