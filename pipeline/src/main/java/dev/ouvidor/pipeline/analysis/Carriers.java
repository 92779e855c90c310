package dev.ouvidor.pipeline.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carriers that texts name, by the list of names that the product brings along. A word is looked up
 * by its hash, and only then are letters compared. A pure function; thread safe.
 */
public final class Carriers {
  private static final String RESOURCE = "carriers.txt";

  /** Between two words of one name there is no more than " & ". */
  private static final int WIDEST_GAP = 3;

  private static final HashTable FIRST_WORDS = new HashTable();

  /** Ways of writing by their first word, at the number that the table has for it; 0 is none. */
  private static final List<List<Writing>> WRITINGS = new ArrayList<>(List.of(List.of()));

  static {
    lines().forEach(Carriers::add);
  }

  private Carriers() {}

  /**
   * One way of writing a name.
   *
   * @param language of texts in which it counts; null for all
   * @param words folded, at least one
   * @param exact letter for letter; null if case and accents do not matter
   */
  private record Writing(
      String carrier, @Nullable String language, List<String> words, @Nullable String exact) {

    boolean speaks(String languageOfText) {
      return language == null || languageOfText.startsWith(language);
    }

    /** Where it ends if its first word stands from {@code start} to {@code end}, or −1. */
    int end(String body, int start, int end) {
      int at = end(body, start, words.get(0)) == end ? end : -1;
      for (int i = 1; i < words.size() && at >= 0; i++) {
        at = end(body, afterGap(body, at), words.get(i));
      }
      return at < 0 || exact == null || body.substring(start, at).equals(exact) ? at : -1;
    }

    private static int afterGap(String body, int from) {
      int at = from;
      while (at < body.length()
          && at - from < WIDEST_GAP
          && " -&_/".indexOf(body.charAt(at)) >= 0) {
        at++;
      }
      return at;
    }

    private static int end(String body, int from, String word) {
      int at = from;
      for (int i = 0; i < word.length(); i++) {
        if (at >= body.length() || Folding.fold(body.charAt(at)) != word.charAt(i)) {
          return -1;
        }
        at = afterAccents(body, at + 1);
      }
      return at < body.length() && Character.isLetterOrDigit(body.charAt(at)) ? -1 : at;
    }
  }

  /**
   * The carriers that a text names, by the alphabet, each once; empty if it names none.
   *
   * @param body the text, see {@link dev.ouvidor.connectors.Feedback#body}
   * @param language of the text, as analyses say it
   */
  public static List<String> in(String body, String language) {
    TreeSet<String> found = null;
    int length = Math.min(body.length(), FeatureExtractor.MAX_LENGTH);
    int at = 0;
    while (at < length) {
      int end = at;
      int hash = Hashing.START;
      while (end < length && Character.isLetterOrDigit(body.charAt(end))) {
        hash = Hashing.step(hash, Folding.fold(body.charAt(end)));
        end = afterAccents(body, end + 1);
      }
      Writing best = null;
      int last = end;
      for (Writing one : WRITINGS.get(end == at ? 0 : (int) FIRST_WORDS.get(hash))) {
        int to = one.speaks(language) ? one.end(body, at, end) : -1;
        if (to > last || to == last && (best == null || one.language() != null)) {
          best = one;
          last = to;
        }
      }
      if (best != null) {
        found = found == null ? new TreeSet<>() : found;
        found.add(best.carrier());
      }
      at = Math.max(at + 1, last);
    }
    return found == null ? List.of() : List.copyOf(found);
  }

  private static int afterAccents(String body, int from) {
    int at = from;
    while (at < body.length() && Folding.isCombining(body.charAt(at))) {
      at++;
    }
    return at;
  }

  private static void add(String line) {
    String[] parts = line.split(": ", 2);
    for (String written : parts[1].split(", ")) {
      String[] tagged = written.split("/", 2);
      String name = tagged[tagged.length - 1];
      String bare = name.replace("\"", "");
      var one =
          new Writing(
              parts[0],
              tagged.length == 1 ? null : tagged[0],
              List.of(Folding.fold(bare).split("[^\\p{L}\\p{N}]+")),
              bare.equals(name) ? null : bare);
      int hash = Hashing.word(one.words().get(0));
      if (FIRST_WORDS.get(hash) == 0) {
        FIRST_WORDS.put(hash, WRITINGS.size());
        WRITINGS.add(new ArrayList<>());
      }
      WRITINGS.get((int) FIRST_WORDS.get(hash)).add(one);
    }
  }

  private static List<String> lines() {
    try (InputStream in = Carriers.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
