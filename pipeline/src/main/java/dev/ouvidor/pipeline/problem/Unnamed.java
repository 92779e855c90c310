package dev.ouvidor.pipeline.problem;

/**
 * A complaint that no nature names, on its way to where phrases are found that many share.
 * Immutable; travels through Flink.
 *
 * @param language first part of its BCP 47 tag, or {@code und}
 * @param text the beginning of it, without personal data
 * @param mention what is to be counted of it; never of one that was deleted
 * @param counts whether it counts without a phrase, too
 */
public record Unnamed(String language, String text, Mention mention, boolean counts) {}
