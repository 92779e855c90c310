package dev.ouvidor.dashboard.promises;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phrase that can be looked for. Compares word by word, so that its time grows with the length of
 * the text whatever somebody wrote into the settings. Thread safe.
 */
final class Wording {
  private static final String GAP = "...";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\d[\\d.,/]*");
  private static final Pattern PART = Pattern.compile("#|\\.\\.\\.|[\\p{L}\\p{M}]+\\*?|\\d+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final Phrase phrase;
  private final List<String> parts;

  /** A word of a text, folded, and where it stands there. */
  record Word(String folded, int start, int end) {}

  private Wording(Phrase phrase, List<String> parts) {
    this.phrase = phrase;
    this.parts = parts;
  }

  /** Null if it has no word, begins or ends with a gap, or holds something else than its parts. */
  static @Nullable Wording of(Phrase phrase) {
    var parts = new ArrayList<String>();
    for (String part : phrase.text().strip().split("\\s+")) {
      if (!PART.matcher(part).matches()) {
        return null;
      }
      parts.add(folded(part));
    }
    boolean open = parts.get(0).equals(GAP) || parts.get(parts.size() - 1).equals(GAP);
    boolean words = parts.stream().anyMatch(part -> Character.isLetter(part.codePointAt(0)));
    return open || !words ? null : new Wording(phrase, parts);
  }

  static List<Word> words(String text) {
    var words = new ArrayList<Word>();
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      words.add(new Word(folded(found.group()), found.start(), found.end()));
    }
    return words;
  }

  /** Everywhere in the text; what overlaps counts once. */
  List<Found> in(String text, List<Word> words) {
    var found = new ArrayList<Found>();
    for (int at = 0; at < words.size(); at++) {
      int after = after(words, at, 0);
      if (after > at) {
        int start = words.get(at).start();
        int end = words.get(after - 1).end();
        found.add(new Found(phrase, text.substring(start, end), start, end));
        at = after - 1;
      }
    }
    return found;
  }

  /** The place behind what the parts from one on match; -1 if they do not. */
  private int after(List<Word> words, int at, int part) {
    if (part == parts.size()) {
      return at;
    } else if (parts.get(part).equals(GAP)) {
      for (int skipped = 0; skipped <= Phrase.GAP; skipped++) {
        int after = after(words, at + skipped, part + 1);
        if (after >= 0) {
          return after;
        }
      }
      return -1;
    }
    boolean fits = at < words.size() && fits(words.get(at).folded(), parts.get(part));
    return fits ? after(words, at + 1, part + 1) : -1;
  }

  private static boolean fits(String word, String part) {
    if (part.equals("#")) {
      return Character.isDigit(word.charAt(0));
    }
    return part.endsWith("*")
        ? word.startsWith(part.substring(0, part.length() - 1))
        : word.equals(part);
  }

  private static String folded(String word) {
    String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
    return Objects.requireNonNull(MARKS.matcher(apart).replaceAll("")).toLowerCase(Locale.ROOT);
  }
}
