/**
 * How well customers are served: measures, each with one definition, computed from what happened to
 * cases.
 */
@NullMarked
package dev.ouvidor.dashboard.measures;

import org.jspecify.annotations.NullMarked;
