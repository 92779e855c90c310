/**
 * Which phrases a text has, and how often others had them. Plain Java; knows nothing of problems.
 */
@NullMarked
package dev.ouvidor.pipeline.problem.phrases;

import org.jspecify.annotations.NullMarked;
