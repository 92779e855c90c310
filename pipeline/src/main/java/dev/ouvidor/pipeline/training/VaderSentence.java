package dev.ouvidor.pipeline.training;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of one text, and what each of them is worth among the others. */
final class VaderSentence {
  private static final double SHOUTED = 0.733;
  private static final double NEGATED = -0.74;
  private static final double[] BY_DISTANCE = {1, 0.95, 0.9};

  private final VaderLanguage language;
  private final List<String> written;
  private final List<String> lower;
  private final boolean someShouted;

  VaderSentence(VaderLanguage language, List<String> written) {
    this.language = language;
    this.written = written;
    this.lower = written.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    long shouted = written.stream().filter(VaderSentence::isUpper).count();
    this.someShouted = shouted > 0 && shouted < written.size();
  }

  int indexOf(String word) {
    return lower.indexOf(word);
  }

  double value(int i) {
    Double known = language.valence(lower.get(i));
    if (known == null
        || language.booster(lower.get(i)) != null
        || (language.isEnglish() && is(i, "kind") && is(i + 1, "of"))) {
      return 0;
    }
    double value = language.isEnglish() ? afterNo(i, known) : known;
    if (isShouted(i)) {
      value += value > 0 ? SHOUTED : -SHOUTED;
    }
    for (int back = 1; back <= 3 && back <= i; back++) {
      if (language.valence(lower.get(i - back)) == null) {
        value += boost(i - back, value) * BY_DISTANCE[back - 1];
        value = negated(i, back, value);
        value = back == 3 ? idioms(i, value) : value;
      }
    }
    return language.isEnglish() && isLeast(i) ? value * NEGATED : value;
  }

  /** "no" has a value of its own, unless it negates what follows. */
  private double afterNo(int i, double value) {
    if (is(i - 1, "no")
        || is(i - 2, "no")
        || (is(i - 3, "no") && (is(i - 1, "or") || is(i - 1, "nor")))) {
      return value * NEGATED;
    }
    boolean negates =
        is(i, "no") && i + 1 < lower.size() && language.valence(lower.get(i + 1)) != null;
    return negates ? 0 : value;
  }

  private double boost(int at, double value) {
    Double booster = language.booster(lower.get(at));
    if (booster == null) {
      return 0;
    }
    double boost = value < 0 ? -booster : booster;
    if (isShouted(at)) {
      boost += value > 0 ? SHOUTED : -SHOUTED;
    }
    return boost;
  }

  private double negated(int i, int back, double value) {
    if (back == 2 && is(i - 2, language.never()) && isSo(i - 1)) {
      return value * 1.25;
    }
    // "so" right before the word is enough at this distance: an oddity of the reference.
    if (back == 3 && ((is(i - 3, language.never()) && isSo(i - 2)) || isSo(i - 1))) {
      return value * 1.25;
    }
    boolean doubtless =
        is(i - back, language.without())
            && ((back > 1 && is(i - 1, language.doubt()))
                || (back == 3 && is(i - 2, language.doubt())));
    return !doubtless && language.negates(lower.get(i - back)) ? value * NEGATED : value;
  }

  private boolean isSo(int i) {
    return language.so().contains(lower.get(i));
  }

  private boolean isLeast(int i) {
    return is(i - 1, "least") && !is(i - 2, "at") && !is(i - 2, "very");
  }

  private double idioms(int i, double value) {
    String[] before = {
      phrase(i - 1, i),
      phrase(i - 2, i),
      phrase(i - 2, i - 1),
      phrase(i - 3, i - 1),
      phrase(i - 3, i - 2)
    };
    double changed = value;
    for (String phrase : before) {
      Double idiom = language.idiom(phrase);
      if (idiom != null) {
        changed = idiom;
        break;
      }
    }
    for (int last = i + 1; last <= i + 2 && last < lower.size(); last++) {
      changed = orElse(language.idiom(phrase(i, last)), changed);
    }
    for (int k = before.length - 1; k >= 2; k--) {
      changed += orElse(language.booster(before[k]), 0);
    }
    return changed;
  }

  private static double orElse(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private String phrase(int first, int last) {
    return String.join(" ", lower.subList(first, last + 1));
  }

  private boolean is(int i, String word) {
    return i >= 0 && i < lower.size() && lower.get(i).equals(word);
  }

  private boolean isShouted(int i) {
    return someShouted && isUpper(written.get(i));
  }

  private static boolean isUpper(String word) {
    return word.codePoints().anyMatch(Character::isUpperCase)
        && word.codePoints().noneMatch(Character::isLowerCase);
  }
}
