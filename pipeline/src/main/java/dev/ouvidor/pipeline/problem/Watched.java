package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.burst.BurstState;

/**
 * What is kept of a problem that is watched, without intervals that are not over. The state of
 * Flink. May gain components; an added one must bear null or zero.
 *
 * @param said the last interval in which it was said
 * @param moving whether it was last told that it moves
 */
public record Watched(Problem problem, BurstState detector, long said, boolean moving) {}
