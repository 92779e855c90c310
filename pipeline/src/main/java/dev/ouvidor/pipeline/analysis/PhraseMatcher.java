package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds phrases in texts. Each word is looked up once by its hash, and once for each of its
 * beginnings; only then are letters compared. Immutable and thread safe: each thread has working
 * memory of its own.
 */
final class PhraseMatcher {
  private final HashTable words = new HashTable();
  private final HashTable prefixes = new HashTable();

  /** Phrases by their first word, at the number that the tables have for it; 0 is for none. */
  private final List<List<Phrase>> groups = new ArrayList<>(List.of(List.of()));

  private final ThreadLocal<Reading> readings = ThreadLocal.withInitial(Reading::new);

  /** What one thread works with. */
  private static final class Reading {
    final Tokenizer tokenizer = new Tokenizer();
    final Tokens tokens = new Tokens();
  }

  /** A phrase and where it stands. */
  record Hit(Phrase phrase, Span span) {}

  PhraseMatcher(List<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      Phrase.Step first = phrase.steps().get(0);
      HashTable table = first.prefix() ? prefixes : words;
      int hash = Hashing.word(first.letters());
      if (table.get(hash) == 0) {
        table.put(hash, groups.size());
        groups.add(new ArrayList<>());
      }
      groups.get((int) table.get(hash)).add(phrase);
    }
  }

  boolean isEmpty() {
    return groups.size() == 1;
  }

  /**
   * Every place of every phrase, in the order of the text.
   *
   * @param language of the text
   */
  List<Hit> find(String body, String language) {
    if (isEmpty()) {
      return List.of();
    }
    Reading reading = readings.get();
    Tokens tokens = reading.tokens;
    reading.tokenizer.scan(body, FeatureExtractor.MAX_LENGTH, tokens);
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < tokens.size; i++) {
      collect(words.get(tokens.hash[i]), tokens, i, language, hits);
      if (prefixes.size() > 0 && tokens.isWord(i)) {
        beginnings(tokens, i, language, hits);
      }
    }
    return hits;
  }

  private void beginnings(Tokens tokens, int i, String language, List<Hit> hits) {
    int hash = Hashing.START;
    for (int k = tokens.from[i]; k < tokens.to[i]; k++) {
      hash = Hashing.step(hash, tokens.chars[k]);
      if (k - tokens.from[i] >= Phrase.SHORTEST_PREFIX - 1) {
        collect(prefixes.get(hash), tokens, i, language, hits);
      }
    }
  }

  private void collect(long group, Tokens tokens, int i, String language, List<Hit> hits) {
    for (Phrase phrase : groups.get((int) group)) {
      int last = phrase.speaks(language) ? last(phrase, tokens, i) : -1;
      if (last >= 0) {
        hits.add(new Hit(phrase, new Span(tokens.start[i], tokens.end[last])));
      }
    }
  }

  /** The last token of a phrase that begins at token {@code i}, or −1. */
  private static int last(Phrase phrase, Tokens tokens, int i) {
    int at = i;
    for (int s = 0; s < phrase.steps().size(); s++) {
      while (s > 0 && at < tokens.size && Phrase.isHyphen(tokens, at)) {
        at++;
      }
      if (at == tokens.size || !phrase.steps().get(s).matches(tokens, at)) {
        return -1;
      }
      at++;
    }
    return at - 1;
  }
}
