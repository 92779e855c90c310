/**
 * Cases: what a customer said in one thread, where it stands, who has it, and what was answered.
 */
@NullMarked
package dev.ouvidor.dashboard.cases;

import org.jspecify.annotations.NullMarked;
