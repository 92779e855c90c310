package dev.ouvidor.pipeline.alerts;

import dev.ouvidor.pipeline.analysis.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds words and phrases of up to 64 owners in one walk through a text. Case, accents and what
 * stands between two words of a phrase do not matter; {@code *} behind a word stands for any
 * ending. Each word is looked up once by its hash, and once for each of its beginnings; only then
 * are letters compared. Immutable, thread safe; allocates nothing while it searches.
 */
public final class WordMatcher {
  private static final int START = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final int SHORTEST_BEGINNING = 3;

  /** What may stand between two words of a phrase: a blank, a dash, a comma and a blank. */
  private static final int WIDEST_GAP = 2;

  /** One bit for each hash that occurs: most words of a text end here. */
  private static final int BITS = 1 << 14;

  private final long[] seen = new long[BITS / 64];
  private final Map<Integer, List<Phrase>> whole = new HashMap<>();
  private final Map<Integer, List<Phrase>> beginnings = new HashMap<>();
  private final boolean empty;

  private record Part(String letters, boolean open) {}

  private record Phrase(String written, List<Part> parts, long owner) {}

  /**
   * @param words by owner; at most 64 owners
   */
  public WordMatcher(List<List<String>> words) {
    for (int owner = 0; owner < words.size(); owner++) {
      for (String written : words.get(owner)) {
        List<Part> parts = parts(written);
        if (parts != null) {
          add(new Phrase(written, parts, 1L << owner));
        }
      }
    }
    empty = whole.isEmpty() && beginnings.isEmpty();
  }

  /** Whether something can be looked for: words, each with three letters before a {@code *}. */
  public static boolean isPhrase(String written) {
    return parts(written) != null;
  }

  /** One bit for each owner whose words are in the text; 0 for none. */
  public long find(String text) {
    return empty ? 0 : find(text, 0, null);
  }

  /** The first words of an owner as they stand in the text; null if there are none. */
  public @Nullable String first(String text, int owner) {
    var span = new int[2];
    return find(text, 1L << owner, span) == 0 ? null : text.substring(span[0], span[1]);
  }

  private void add(Phrase phrase) {
    Part first = phrase.parts().get(0);
    int hash = START;
    for (int i = 0; i < first.letters().length(); i++) {
      hash = (hash ^ first.letters().charAt(i)) * PRIME;
    }
    seen[slot(hash) >>> 6] |= 1L << slot(hash);
    (first.open() ? beginnings : whole).computeIfAbsent(hash, h -> new ArrayList<>()).add(phrase);
  }

  private long find(String text, long only, int @Nullable [] span) {
    long found = 0;
    int at = 0;
    int end = text.length();
    while (at < end) {
      char c = text.charAt(at);
      if (!isLetter(c)) {
        at++;
        continue;
      }
      int start = at;
      int hash = START;
      do {
        if (!Folding.isCombining(c)) {
          hash = (hash ^ Folding.fold(c)) * PRIME;
          if (at - start >= SHORTEST_BEGINNING - 1 && isSeen(hash)) {
            found |= compare(beginnings.get(hash), text, start, only, span);
          }
        }
        at++;
        c = at < end ? text.charAt(at) : ' ';
      } while (isLetter(c));
      if (isSeen(hash)) {
        found |= compare(whole.get(hash), text, start, only, span);
      }
      if (only != 0 && (found & only) != 0) {
        return found;
      }
    }
    return found;
  }

  private static long compare(
      @Nullable List<Phrase> phrases, String text, int start, long only, int @Nullable [] span) {
    long found = 0;
    for (int i = 0; phrases != null && i < phrases.size(); i++) {
      Phrase phrase = phrases.get(i);
      int end = (only & phrase.owner()) == only ? end(phrase, text, start) : -1;
      if (end >= 0) {
        found |= phrase.owner();
        if (span != null) {
          span[0] = start;
          span[1] = end;
        }
      }
    }
    return found;
  }

  /** The end of a phrase that begins at a place; -1 if it does not. */
  private static int end(Phrase phrase, String text, int start) {
    int at = start;
    for (int i = 0; i < phrase.parts().size(); i++) {
      if (i > 0) {
        int gap = at;
        while (gap < text.length() && gap - at <= WIDEST_GAP && !isLetter(text.charAt(gap))) {
          gap++;
        }
        at = gap;
      }
      at = end(phrase.parts().get(i), text, at);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  private static int end(Part part, String text, int start) {
    int at = start;
    for (int i = 0; i < part.letters().length(); at++) {
      char c = at < text.length() ? text.charAt(at) : ' ';
      if (Folding.isCombining(c) && at > start) {
        continue;
      }
      if (Folding.fold(c) != part.letters().charAt(i)) {
        return -1;
      }
      i++;
    }
    int after = at;
    while (after < text.length() && isLetter(text.charAt(after))) {
      if (!part.open() && !Folding.isCombining(text.charAt(after))) {
        return -1;
      }
      after++;
    }
    return after;
  }

  private boolean isSeen(int hash) {
    return (seen[slot(hash) >>> 6] & (1L << slot(hash))) != 0;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (BITS - 1);
  }

  private static boolean isLetter(char c) {
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c) || Folding.isCombining(c);
  }

  /** Null if it cannot be looked for. */
  private static @Nullable List<Part> parts(String written) {
    var parts = new ArrayList<Part>();
    for (String word : written.strip().split("[\\s-]+")) {
      boolean open = word.endsWith("*");
      var letters = new StringBuilder();
      for (char c : (open ? word.substring(0, word.length() - 1) : word).toCharArray()) {
        if (!isLetter(c)) {
          return null;
        } else if (!Folding.isCombining(c)) {
          letters.append(Folding.fold(c));
        }
      }
      if (letters.length() < (open ? SHORTEST_BEGINNING : 1)) {
        return null;
      }
      parts.add(new Part(letters.toString(), open));
    }
    return parts;
  }
}
