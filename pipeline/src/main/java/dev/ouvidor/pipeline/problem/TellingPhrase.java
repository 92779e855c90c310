package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.analysis.Folding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names a text by those of its words that stand together and are rarest elsewhere. How rare a word
 * is, it learns from a part of the texts that come by, in a table of constant size; two words may
 * share a place in it, and then the name is a less telling one. Not thread-safe.
 */
public final class TellingPhrase {
  private static final int PLACES = 1 << 16;
  private static final int ONE_OF = 8;

  /** After so many texts the old ones count half. */
  private static final int HALVE_AFTER = 100_000;

  private static final int WORDS = 5;
  private static final int MAX_LENGTH = 80;

  /** More of a text is not read. */
  private static final int READ = 600;

  private final int[] seen = new int[PLACES];
  private int texts;
  private int passed;

  private record Token(int from, int to, int place) {}

  /** Learns from every eighth text. */
  public void hear(String text) {
    if (++passed % ONE_OF != 0) {
      return;
    }
    Set<Integer> places = new HashSet<>();
    for (Token token : tokens(text)) {
      if (places.add(token.place)) {
        seen[token.place]++;
      }
    }
    if (++texts >= HALVE_AFTER) {
      texts /= 2;
      for (int i = 0; i < PLACES; i++) {
        seen[i] /= 2;
      }
    }
  }

  /** The most telling words of a text, as they stand there; empty if it has none. */
  public String of(String text) {
    List<Token> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return "";
    }
    double[] weights = tokens.stream().mapToDouble(this::weight).toArray();
    int words = Math.min(WORDS, weights.length);
    int best = 0;
    double most = -1;
    for (int from = 0; from + words <= weights.length; from++) {
      double weight = 0;
      for (int i = from; i < from + words; i++) {
        weight += weights[i];
      }
      if (weight > most) {
        most = weight;
        best = from;
      }
    }
    return trimmed(text, tokens, best, words);
  }

  /** Without words at either end that tell less than half of what the others do. */
  private String trimmed(String text, List<Token> tokens, int first, int words) {
    int from = first;
    int to = first + words;
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += weight(tokens.get(i)) / words;
    }
    while (from + 1 < to && weight(tokens.get(from)) < mean / 2) {
      from++;
    }
    while (to - 1 > from && weight(tokens.get(to - 1)) < mean / 2) {
      to--;
    }
    String phrase =
        text.substring(tokens.get(from).from, tokens.get(to - 1).to).replaceAll("\\s+", " ");
    return phrase.length() <= MAX_LENGTH ? phrase : phrase.substring(0, MAX_LENGTH);
  }

  private double weight(Token token) {
    return Math.log((texts + 2.0) / (seen[token.place] + 1));
  }

  /** Words of letters and digits; no links and no handles. */
  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int end = Math.min(text.length(), READ);
    int i = 0;
    while (i < end) {
      int from = i;
      int hash = 17;
      while (i < end && Character.isLetterOrDigit(text.charAt(i))) {
        hash = hash * 31 + Character.toLowerCase(Folding.fold(text.charAt(i)));
        i++;
      }
      boolean handle = from > 0 && text.charAt(from - 1) == '@';
      if (i > from && text.startsWith("http", from)) {
        i = afterLink(text, i, end);
      } else if (i > from && !handle) {
        tokens.add(new Token(from, i, (hash * 0x9e3779b9) >>> 16));
      }
      i += i == from ? 1 : 0;
    }
    return tokens;
  }

  private static int afterLink(String text, int from, int end) {
    int i = from;
    while (i < end && text.charAt(i) > ' ') {
      i++;
    }
    return i;
  }
}
