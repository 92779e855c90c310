/**
 * What customers say again and again: how much it hurts, what is done about it, and whether that
 * helped.
 */
@NullMarked
package dev.ouvidor.dashboard.problems;

import org.jspecify.annotations.NullMarked;
