package dev.ouvidor.dashboard.promises;

/**
 * A phrase in a text, as JSON of the API.
 *
 * @param words what of the text it is
 * @param start where it begins there, in UTF-16 units
 * @param end where it ends, exclusive
 */
public record Found(Phrase phrase, String words, int start, int end) {}
