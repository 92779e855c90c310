package dev.ouvidor.dashboard.explore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which words and phrases are in some texts more often than in others: one to three words in a row
 * that neither begin nor end with a word that says nothing, ranked by Dunning's log-likelihood of
 * the number of texts that have them. Pure.
 */
final class Phrases {
  private static final int LONGEST = 3;
  private static final int FEWEST_TEXTS = 3;
  private static final int MOST = 30;
  private static final int LONGEST_TEXT = 4_000;

  /** Likelier than one in a thousand to be chance: not shown. */
  private static final double TELLING = 10.83;

  /** A phrase says all that its part says if it is there as often, or nearly so. */
  private static final double SAME = 0.7;

  private static final Pattern NOISE = Pattern.compile("https?://\\S+|[@#][\\w.]+|\\S+@\\S+");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}’'-]*|[.!?;:,\\n()]");
  private static final Set<String> EMPTY_WORDS = emptyWords();

  private Phrases() {}

  /**
   * A phrase, as JSON of the API.
   *
   * @param count texts that have it
   * @param others other texts that have it
   * @param score log-likelihood, 10.83 or more
   */
  record Phrase(String text, long count, long others, double score) {}

  /**
   * The most telling ones, the first first.
   *
   * @param texts those in question
   * @param others those they are compared with
   */
  static List<Phrase> of(List<String> texts, List<String> others) {
    Map<String, Integer> here = counts(texts);
    Map<String, Integer> there = counts(others);
    List<Phrase> telling = new ArrayList<>();
    here.forEach(
        (text, count) -> {
          int elsewhere = there.getOrDefault(text, 0);
          double score = likelihood(count, texts.size(), elsewhere, others.size());
          if (count >= FEWEST_TEXTS && score >= TELLING) {
            telling.add(new Phrase(text, count, elsewhere, score));
          }
        });
    telling.sort(Comparator.comparingDouble(Phrase::score).reversed().thenComparing(Phrase::text));
    List<Phrase> kept = new ArrayList<>();
    for (Phrase one : telling) {
      if (kept.size() < MOST && telling.stream().noneMatch(longer -> says(longer, one))) {
        kept.add(one);
      }
    }
    return kept;
  }

  private static boolean says(Phrase longer, Phrase one) {
    return longer.text().length() > one.text().length()
        && (" " + longer.text() + " ").contains(" " + one.text() + " ")
        && longer.count() >= SAME * one.count();
  }

  /** Zero if it is not more frequent here than there. */
  static double likelihood(long count, long texts, long elsewhere, long others) {
    if (texts == 0 || others == 0 || count * others <= elsewhere * texts) {
      return 0;
    }
    double rate = (double) (count + elsewhere) / (texts + others);
    return 2
        * (part(count, texts * rate)
            + part(elsewhere, others * rate)
            + part(texts - count, texts * (1 - rate))
            + part(others - elsewhere, others * (1 - rate)));
  }

  private static double part(double seen, double expected) {
    return seen == 0 ? 0 : seen * Math.log(seen / expected);
  }

  private static Map<String, Integer> counts(List<String> texts) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : texts) {
      phrasesOf(text).forEach(phrase -> counts.merge(phrase, 1, Integer::sum));
    }
    return counts;
  }

  /** All of them, each once. */
  static Set<String> phrasesOf(String text) {
    String plain = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    Matcher words = WORD.matcher(NOISE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("."));
    Set<String> phrases = new HashSet<>();
    List<String> row = new ArrayList<>();
    while (words.find()) {
      String word = words.group();
      if (!Character.isLetter(word.charAt(0))) {
        row.clear();
        continue;
      }
      row.add(word);
      if (EMPTY_WORDS.contains(word) || word.length() < 2) {
        continue;
      }
      for (int n = 1; n <= Math.min(LONGEST, row.size()); n++) {
        List<String> last = row.subList(row.size() - n, row.size());
        if (!EMPTY_WORDS.contains(last.get(0)) && last.get(0).length() > 1) {
          phrases.add(String.join(" ", last));
        }
      }
    }
    return phrases;
  }

  private static Set<String> emptyWords() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream("empty-words.txt")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line.strip()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
