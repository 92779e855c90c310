package dev.ouvidor.pipeline.analysis;

/**
 * A stretch of {@link dev.ouvidor.connectors.Feedback#body()}, in UTF-16 code units (the offsets of
 * Java and JavaScript strings).
 *
 * @param start first unit
 * @param end one past the last unit, greater than start
 */
public record Span(int start, int end) {}
