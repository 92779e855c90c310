package dev.ouvidor.pipeline.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the language; what the platform declares is a hint that breaks ties. */
final class LanguageRule {
  /** How many times likelier a declared language is. */
  private static final double HINT = 4;

  private static final double SURE = 0.55;

  /** More than words without any known letters can reach. */
  private static final double LIKELIEST = 0.4;

  private static final double KNOWN = 0.45;
  private static final double SURE_IF_STRANGE = 0.9;
  private static final int FEW_WORDS = 2;

  /**
   * How much less a word or two say for Portuguese than the model thinks: it has learned most words
   * of that, so that parts of unknown ones remind it of Portuguese too easily. With 2 it is as
   * often wrong for it as against it on the word lists of VADER and LeIA.
   */
  private static final double WELL_KNOWN = 2;

  /** One word of so many that is common elsewhere makes a text foreign. */
  private static final int STRANGE = 4;

  private static final double SURE_VARIANT = 0.65;
  private static final int OTHER = 3;

  private final Model model;

  LanguageRule(Model model) {
    this.model = model;
  }

  /** A BCP 47 tag and its probability. */
  record Verdict(String name, double confidence) {}

  Verdict judge(Judgement judgement, @Nullable String declared) {
    String hint = declared == null ? "" : declared.toLowerCase(Locale.ROOT).replace('_', '-');
    if (judgement.words() == 0) {
      return declaredOnly(hint);
    }
    double[] p =
        Outputs.softmax(judgement.scores, Outputs.LANGUAGE, 4, model.calibration().language());
    int hinted = index(hint);
    if (hinted >= 0) {
      double rest = 1 - p[hinted];
      double sum = p[hinted] * HINT + rest;
      for (int i = 0; i < p.length; i++) {
        p[i] *= (i == hinted ? HINT : 1) / sum;
      }
    }
    if (judgement.words() <= FEW_WORDS) {
      return ofFewWords(judgement, hint, p);
    }
    int best = Outputs.argmax(p);
    if (best == OTHER || p[best] < SURE || isForeign(judgement, p[best])) {
      return new Verdict("und", Math.max(p[OTHER], 1 - p[best]));
    }
    return best == 0 ? portuguese(judgement, hint, p[0]) : new Verdict(name(best), p[best]);
  }

  /** One or two words are too little to call them foreign: the likeliest of our languages. */
  private Verdict ofFewWords(Judgement judgement, String hint, double[] p) {
    p[OTHER] = 0;
    p[0] /= WELL_KNOWN;
    double ours = p[0] + p[1] + p[2];
    int best = Outputs.argmax(p);
    double confidence = ours == 0 ? 0 : p[best] / ours;
    if (confidence < LIKELIEST) {
      return new Verdict("und", 1 - confidence);
    }
    return best == 0
        ? portuguese(judgement, hint, confidence)
        : new Verdict(name(best), confidence);
  }

  /**
   * A sentence of unknown words, or of words of others: other scripts give no features at all, and
   * French or Italian resemble ours in their letters but not in their words.
   */
  private static boolean isForeign(Judgement judgement, double confidence) {
    boolean unknown = judgement.known() == 0 && judgement.words() > FEW_WORDS;
    boolean strange = judgement.known() < KNOWN && judgement.words() > FEW_WORDS + 1;
    boolean named = judgement.strange() > 1 && judgement.strange() * STRANGE >= judgement.words();
    return unknown || named || (strange && confidence < SURE_IF_STRANGE);
  }

  private static String name(int index) {
    return Outputs.LANGUAGES[index];
  }

  private Verdict portuguese(Judgement judgement, String hint, double confidence) {
    double brazilian = model.probability(Outputs.VARIANT, judgement.scores[Outputs.VARIANT]);
    if (hint.equals("pt-br") || hint.equals("pt-pt")) {
      double odds = brazilian / (1 - brazilian) * (hint.equals("pt-br") ? HINT : 1 / HINT);
      brazilian = odds / (1 + odds);
    }
    if (brazilian >= SURE_VARIANT) {
      return new Verdict("pt-BR", confidence * brazilian);
    }
    return 1 - brazilian >= SURE_VARIANT
        ? new Verdict("pt-PT", confidence * (1 - brazilian))
        : new Verdict("pt", confidence);
  }

  private static int index(String hint) {
    for (int i = 0; i < OTHER; i++) {
      if (hint.equals(name(i)) || hint.startsWith(name(i) + "-")) {
        return i;
      }
    }
    return -1;
  }

  private static Verdict declaredOnly(String hint) {
    int hinted = index(hint);
    if (hinted < 0) {
      return new Verdict("und", 1);
    }
    boolean variant = hint.equals("pt-br") || hint.equals("pt-pt");
    return new Verdict(
        variant ? "pt-" + hint.substring(3).toUpperCase(Locale.ROOT) : name(hinted), 0.5);
  }
}
