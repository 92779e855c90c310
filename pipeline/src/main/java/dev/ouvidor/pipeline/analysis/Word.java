package dev.ouvidor.pipeline.analysis;

/**
 * All that follows from one word alone, whatever the text. It keeps no letters: one more look into
 * memory for each word of each text would cost more than everything else that is asked of it.
 *
 * @param hash of its folded form; with length and first letter it stands for the word
 * @param length of its folded form
 * @param first letter of its folded form
 * @param ofLetters whether it is a word or hashtag rather than a number, emoji or mark
 * @param known whether the model knows the word itself
 * @param strange whether it is common in languages that are not ours
 * @param features keys of the features that it has alone (itself, its character n-grams), or
 *     instead what they weigh together for every output
 * @param contrast whether it is a "but"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
record Word(
    int hash,
    int length,
    char first,
    boolean ofLetters,
    Meaning meaning,
    boolean known,
    boolean strange,
    int[] features,
    boolean contrast) {

  boolean is(Tokens tokens, int i) {
    return hash == tokens.hash[i]
        && length == tokens.to[i] - tokens.from[i]
        && first == first(tokens, i)
        && ofLetters == tokens.isWord(i);
  }

  /** First letter of a token; of one without any, 0. */
  static char first(Tokens tokens, int i) {
    return tokens.from[i] == tokens.to[i] ? 0 : tokens.chars[tokens.from[i]];
  }
}
