package dev.ouvidor.pipeline.problem;

/**
 * An interval beside what is usual.
 *
 * @param over whether the interval is over; else more may come
 * @param told whether it is to be told as a {@link Movement}
 */
public record Judged(Interval interval, Mark mark, boolean over, boolean told) {}
