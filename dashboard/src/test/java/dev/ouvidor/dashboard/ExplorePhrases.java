package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.explore.ExploreRoutes;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which phrases stand out, found by the definition in docs/explore.md alone. */
final class ExplorePhrases {
  private static final double BY_CHANCE = 10.83;
  private static final Set<String> EMPTY = emptyWords();

  private final List<Set<String>> here;
  private final List<Set<String>> there;

  /**
   * What is known of a phrase.
   *
   * @param a texts here that have it, {@code b} others that do
   */
  record Found(String text, long a, long b, double score) {}

  ExplorePhrases(List<FeedbackDocument> here, List<FeedbackDocument> there) {
    this.here = here.stream().map(ExplorePhrases::phrases).toList();
    this.there = there.stream().map(ExplorePhrases::phrases).toList();
  }

  /** Those that are shown. */
  List<Found> telling() {
    List<Found> all =
        here.stream()
            .flatMap(Set::stream)
            .distinct()
            .map(this::found)
            .filter(one -> one.a() >= 3 && one.score() >= BY_CHANCE)
            .toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(longer -> says(longer, one)))
        .sorted(Comparator.comparingDouble(Found::score).reversed().thenComparing(Found::text))
        .limit(30)
        .toList();
  }

  private Found found(String phrase) {
    long a = here.stream().filter(one -> one.contains(phrase)).count();
    long b = there.stream().filter(one -> one.contains(phrase)).count();
    return new Found(phrase, a, b, score(a, here.size() - a, b, there.size() - b));
  }

  /** Of a table of two by two; nothing if it is not more frequent here. */
  private static double score(long a, long c, long b, long d) {
    double n = a + b + c + d;
    if (b + d == 0 || (double) a / (a + c) <= (double) b / (b + d)) {
      return 0;
    }
    return 2 * (part(a, a + b, a + c, n) + part(b, a + b, b + d, n))
        + 2 * (part(c, c + d, a + c, n) + part(d, c + d, b + d, n));
  }

  private static double part(double cell, double row, double column, double n) {
    return cell == 0 ? 0 : cell * (Math.log(cell) + Math.log(n) - Math.log(row) - Math.log(column));
  }

  private static boolean says(Found longer, Found one) {
    return !longer.text().equals(one.text())
        && (" " + longer.text() + " ").contains(" " + one.text() + " ")
        && longer.a() >= 0.7 * one.a();
  }

  private static Set<String> phrases(FeedbackDocument one) {
    Set<String> phrases = new HashSet<>();
    for (String clause : one.feedback().body().toLowerCase(Locale.ROOT).split("[.!?;:,\n()]")) {
      List<String> words = List.of(clause.strip().split(" +"));
      for (int from = 0; from < words.size(); from++) {
        for (int to = from; to < Math.min(from + 3, words.size()); to++) {
          if (isFull(words.get(from)) && isFull(words.get(to))) {
            phrases.add(String.join(" ", words.subList(from, to + 1)));
          }
        }
      }
    }
    return phrases;
  }

  private static boolean isFull(String word) {
    return word.length() > 1 && !EMPTY.contains(word);
  }

  /** By name. */
  static Map<String, Double> figures(List<Found> all) {
    Map<String, Double> figures = new TreeMap<>();
    for (Found one : all) {
      figures.put(one.text() + ".count", (double) one.a());
      figures.put(one.text() + ".others", (double) one.b());
      figures.put(one.text() + ".score", one.score());
    }
    return figures;
  }

  private static Set<String> emptyWords() {
    try (InputStream in = ExploreRoutes.class.getResourceAsStream("empty-words.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
