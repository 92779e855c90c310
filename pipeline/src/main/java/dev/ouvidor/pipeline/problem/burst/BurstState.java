package dev.ouvidor.pipeline.problem.burst;

/**
 * Everything that a {@link BurstDetector} knows: what to keep of a series. Always of the same size.
 * The array belongs to the record and is not to be changed.
 *
 * @param intervalSeconds length of the intervals of the series
 * @param tick the last interval, counted from 1970
 * @param numbers in an order that only the detector knows
 */
@SuppressWarnings("ArrayRecordComponent") // a copy for each interval would cost
public record BurstState(long intervalSeconds, long tick, double[] numbers) {}
