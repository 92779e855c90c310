package dev.ouvidor.pipeline.analysis.privacy;

/**
 * Where a text holds personal data, in UTF-16 code units (the offsets of Java and JavaScript
 * strings).
 *
 * @param start first unit
 * @param end one past the last unit, greater than start
 */
public record PersonalSpan(Kind kind, int start, int end) {}
