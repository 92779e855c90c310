package dev.ouvidor.pipeline.problem;

import org.jspecify.annotations.Nullable;

/**
 * How a problem moves: what the detector says of one interval of five minutes in which it rises or
 * falls, or is usual again. The same interval may be told of more than once, as feedback comes in
 * while it runs; what is told last holds. Immutable; travels through Flink.
 *
 * @param problem id of the problem
 * @param kind of the problem
 * @param nature code of the nature; null for a group
 * @param sku of the product; null unless the problem is one of a product
 * @param connection id of the connection; null unless the problem is one of a connection
 * @param start first second of the interval, since 1970
 * @param count pieces of feedback written in the interval
 * @param adjusted the same without near-copies and without what one author repeats
 * @param expected usual count of the interval
 * @param low lower edge of the band in which a usual count lies
 * @param high upper edge of the band
 * @param rise how unlikely so many are, as −log10 of the probability
 * @param fall how unlikely so few are, as −log10 of the probability
 * @param discovered whether the rise or the fall is to be believed among all problems of its time
 * @param worstSeverity highest severity of the feedback, 0 to 4; 0 if there is none
 */
public record Movement(
    String problem,
    ProblemKind kind,
    @Nullable String nature,
    @Nullable String sku,
    @Nullable String connection,
    long start,
    long count,
    long adjusted,
    double expected,
    double low,
    double high,
    double rise,
    double fall,
    boolean discovered,
    int worstSeverity) {}
