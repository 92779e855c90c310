package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Outputs;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.ArrayList;
import java.util.List;

/**
 * The yes-or-no questions of a model: at least severity 1, 2, 3, 4; Brazilian; each praised aspect;
 * each nature. A text says something about some of them only.
 */
final class YesOrNo {
  /** Number of the question for the variant of Portuguese. */
  static final int VARIANT = 4;

  private static final int PRAISED = VARIANT + 1;
  private static final int NATURE = PRAISED + Outputs.ASPECTS.size();
  private static final long SEVERITIES = (1L << VARIANT) - 1;

  /** A text that is passed over still says a little about what is no problem. */
  private static final float TALK = 0.5f;

  /** So does a tweet from elsewhere that is not negative; one in so many is enough. */
  private static final int TWEETS = 6;

  private static final float TWEET = 0.6f;

  private final List<String> natures;
  private final long ofNatures;

  /**
   * @param natures codes, at most 48
   */
  YesOrNo(List<String> natures) {
    if (NATURE + natures.size() >= Long.SIZE) {
      throw new IllegalArgumentException("more natures than can be learned: " + natures.size());
    }
    this.natures = natures;
    this.ofNatures = (1L << NATURE + natures.size()) - (1L << NATURE);
  }

  /** Number of the question that an output answers; −1 for an output of another kind. */
  static int question(int output) {
    if (output >= Outputs.VARIANT) {
      return output - Outputs.VARIANT + VARIANT;
    }
    boolean severity = output >= Outputs.SEVERITY && output < Outputs.LANGUAGE;
    return severity ? output - Outputs.SEVERITY : -1;
  }

  int count() {
    return NATURE + natures.size();
  }

  List<ManyQuestions.Example> examples(Heads.Material material) {
    List<ManyQuestions.Example> examples = new ArrayList<>();
    for (Document document : material.corpus()) {
      examples.add(ofCorpus(document));
    }
    for (Document phrase : material.phrases()) {
      examples.add(new ManyQuestions.Example(phrase, ofNatures, natures(phrase.text()), 1));
    }
    for (int i = 0; i < material.sentiments().size(); i += TWEETS) {
      Document tweet = material.sentiments().get(i);
      if (tweet.text().sentiment() != Sentiment.NEGATIVE.ordinal()) {
        examples.add(new ManyQuestions.Example(tweet, SEVERITIES | ofNatures, 0, TWEET));
      }
    }
    return examples;
  }

  private ManyQuestions.Example ofCorpus(Document document) {
    Labelled text = document.text();
    long variant = text.language().startsWith("pt") ? 1L << VARIANT : 0;
    long brazilian = text.language().equals("pt-BR") ? variant : 0;
    if (text.passedOver()) {
      long asked = SEVERITIES | variant | ofNatures;
      return new ManyQuestions.Example(document, asked, brazilian, TALK);
    }
    long yes = natures(text) | brazilian;
    for (int level = 1; level <= text.severity(); level++) {
      yes |= 1L << level - 1;
    }
    for (String aspect : text.praised()) {
      yes |= 1L << PRAISED + Outputs.ASPECTS.indexOf(aspect);
    }
    long praised = (1L << NATURE) - (1L << PRAISED);
    return new ManyQuestions.Example(document, SEVERITIES | variant | praised | ofNatures, yes, 1);
  }

  private long natures(Labelled text) {
    long yes = 0;
    for (int n = 0; n < natures.size(); n++) {
      yes |= text.natures().contains(natures.get(n)) ? 1L << NATURE + n : 0;
    }
    return yes;
  }
}
