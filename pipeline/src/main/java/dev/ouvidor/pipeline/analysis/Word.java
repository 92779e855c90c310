package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * All that follows from one word alone, whatever the text.
 *
 * @param letters its folded form
 * @param ofLetters whether it is a word or hashtag rather than a number, emoji or mark
 * @param id of the feature that it occurs
 * @param grams ids of the features of its character n-grams
 * @param contrast whether it is a "but"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
record Word(
    char[] letters, boolean ofLetters, Meaning meaning, int id, int[] grams, boolean contrast) {

  boolean is(Tokens tokens, int i) {
    return ofLetters == tokens.isWord(i)
        && Arrays.equals(letters, 0, letters.length, tokens.chars, tokens.from[i], tokens.to[i]);
  }
}
