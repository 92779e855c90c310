package dev.ouvidor.dashboard.campaigns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How many really different texts there are. Platforms take many public posts that say the same for
 * spam, also when a name differs. Pure.
 */
final class Alike {
  /** So many people may read the same in public, at one connection. */
  static final int SAME_FOR = 25;

  private static final int MOST_NEEDED = 5;
  private static final double SAME = 0.7;
  private static final Pattern PLACES = Pattern.compile("\\{[^{}]*}|[\\[\\]]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Alike() {}

  /** How many different texts so many people need: one for every 25, five at most. */
  static int needed(int people) {
    return Math.max(1, Math.min(MOST_NEEDED, (people + SAME_FOR - 1) / SAME_FOR));
  }

  /** How many are left if of those that share 70 % of their words one counts. */
  static int different(List<String> templates) {
    List<Set<String>> kept = new ArrayList<>();
    for (String template : templates) {
      Set<String> words = words(template);
      if (kept.stream().allMatch(other -> shared(words, other) < SAME)) {
        kept.add(words);
      }
    }
    return kept.size();
  }

  private static double shared(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    int all = one.size() + other.size() - both.size();
    return all == 0 ? 1 : (double) both.size() / all;
  }

  private static Set<String> words(String template) {
    String plain = PLACES.matcher(template).replaceAll(" ").toLowerCase(Locale.ROOT);
    Set<String> words = new HashSet<>(List.of(NO_WORD.split(plain)));
    words.remove("");
    return words;
  }
}
