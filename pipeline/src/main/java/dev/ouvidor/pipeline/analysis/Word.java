package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * All that follows from one word alone, whatever the text.
 *
 * @param letters its folded form
 * @param ofLetters whether it is a word or hashtag rather than a number, emoji or mark
 * @param known whether the model knows the word itself
 * @param features keys of the features that it has alone (itself, its character n-grams), or
 *     instead what they weigh together for every output
 * @param contrast whether it is a "but"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
record Word(
    char[] letters,
    boolean ofLetters,
    Meaning meaning,
    boolean known,
    int[] features,
    boolean contrast) {

  boolean is(Tokens tokens, int i) {
    return ofLetters == tokens.isWord(i)
        && Arrays.equals(letters, 0, letters.length, tokens.chars, tokens.from[i], tokens.to[i]);
  }
}
