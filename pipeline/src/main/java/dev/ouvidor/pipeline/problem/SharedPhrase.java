package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.phrases.Phrase;

/**
 * A phrase by which a problem was found that no nature names. Immutable; travels through Flink.
 *
 * @param key see {@link Phrase#key}; by this it is the same from day to day
 * @param name the longest phrase that nearly always comes with it, as somebody wrote it
 */
public record SharedPhrase(String key, String name) {}
