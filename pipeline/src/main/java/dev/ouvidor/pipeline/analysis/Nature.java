package dev.ouvidor.pipeline.analysis;

import java.util.List;

/**
 * What the problem is about.
 *
 * @param code such as {@code delivery.late}
 * @param probability 0 to 1, calibrated
 * @param evidence the words that weigh most, strongest first; empty if none stands out
 */
public record Nature(String code, double probability, List<Span> evidence) {}
