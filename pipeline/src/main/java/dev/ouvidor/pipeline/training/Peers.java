package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Sentiment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Others that judge sentiment on the same rows in the same run, as far as they are at hand. */
final class Peers {
  private static final double FEELING = 0.05;
  private static final int TREE_SAMPLE = 200;
  private static final Pattern HANDLE = Pattern.compile("@\\w+");

  private final Map<String, Vader> lexicons = new HashMap<>();
  private final @Nullable TreeSentiment trees;

  /**
   * @param lexicons folder with the files of VADER and LeIA; null when there is none
   */
  Peers(@Nullable Path lexicons) {
    if (lexicons != null) {
      VaderLanguage.english(lexicons).ifPresent(l -> this.lexicons.put("en", new Vader(l)));
      VaderLanguage.portuguese(lexicons).ifPresent(l -> this.lexicons.put("pt", new Vader(l)));
    }
    this.trees = TreeSentiment.isOnTheClassPath() ? new TreeSentiment() : null;
  }

  /** VADER on the English rows and LeIA on the Portuguese ones. */
  String lexicon(Answers answers, Measure measure) {
    Answers known = answers.only(a -> lexicons.containsKey(a.language()));
    if (known.size() == 0) {
      return "none";
    }
    double value = known.judgedBy(this::sentiment).value(measure);
    return rounded(value) + of(known, answers);
  }

  /** As {@link #lexicon}, when only negative (0) or positive (1) may be said; positive at 0. */
  String lexiconOfTwo(Answers answers) {
    Answers known = answers.only(a -> lexicons.containsKey(a.language()));
    if (known.size() == 0) {
      return "none";
    }
    return rounded(known.judgedBy(a -> compound(a) < 0 ? 0 : 1).value(Measure.ACCURACY));
  }

  /** The recursive model of CoreNLP, on a sample of the English rows, as it is slow. */
  String tree(Answers answers, Measure measure) {
    Answers english = answers.only(a -> a.language().equals("en"));
    if (english.size() == 0) {
      return "none";
    }
    TreeSentiment model = trees;
    if (model == null) {
      return "not on the class path";
    }
    Answers sample = english.sample(TREE_SAMPLE);
    return rounded(sample.judgedBy(model::judge).value(measure)) + of(sample, answers);
  }

  private int sentiment(Answer answer) {
    double compound = compound(answer);
    if (Math.abs(compound) < FEELING) {
      return Sentiment.NEUTRAL.ordinal();
    }
    return (compound < 0 ? Sentiment.NEGATIVE : Sentiment.POSITIVE).ordinal();
  }

  private double compound(Answer answer) {
    Vader lexicon = lexicons.get(answer.language());
    if (lexicon == null) {
      throw new IllegalStateException("no lexicon of " + answer.language());
    }
    // "@united" is a company, not a feeling.
    return lexicon.compound(HANDLE.matcher(answer.text()).replaceAll(""));
  }

  private static String of(Answers known, Answers all) {
    return known.size() == all.size() ? "" : " of " + known.size();
  }

  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
