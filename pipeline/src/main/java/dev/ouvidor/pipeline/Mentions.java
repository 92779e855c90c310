package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import dev.ouvidor.pipeline.corrections.Corrected;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Said;
import dev.ouvidor.pipeline.problem.TellingPhrase;
import dev.ouvidor.pipeline.problem.Unnamed;
import dev.ouvidor.pipeline.problem.phrases.PhraseScanner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of each piece of feedback goes on to be counted: what names a problem, what copies another
 * text, complaints that no nature names, as others may share a phrase with them, and later
 * versions, as something may have to be taken back. Most of the rest costs nothing.
 */
final class Mentions {
  /** The nature of problems that no other nature names. */
  private static final String OTHER = "other.problem";

  private final TellingPhrase phrases;

  Mentions(TellingPhrase phrases) {
    this.phrases = phrases;
  }

  /**
   * Hands on what is to be counted, if there is anything.
   *
   * @param again whether a version of it went on before
   * @param copied whether a text of its group was there before
   * @param corrected what people say of it; null if nobody ever said anything
   * @param counted takes what is to be counted as it is
   * @param unnamed takes what is to be looked at for phrases before
   */
  void of(
      FeedbackDocument document,
      boolean again,
      boolean copied,
      @Nullable Corrected corrected,
      Consumer<Mention> counted,
      Consumer<Unnamed> unnamed) {
    Feedback feedback = document.feedback();
    phrases.hear(feedback.text());
    Said said = said(document, copied);
    boolean counts = said != null && (!said.natures().isEmpty() || said.group() != null);
    Analysis analysis = document.analysis();
    boolean shares = analysis != null && mayShare(analysis);
    if (!shares && !counts && !again) {
      return;
    }
    var plain =
        Mention.of(feedback.id(), feedback.version(), again, shares || counts ? said : null);
    Mention mention =
        corrected == null ? plain : plain.by(corrected.labels().revision(), corrected.counted());
    if (analysis != null && shares) {
      unnamed.accept(
          new Unnamed(
              analysis.language().split("-", 2)[0], readable(feedback, analysis), mention, counts));
    } else {
      counted.accept(mention);
    }
  }

  private @Nullable Said said(FeedbackDocument document, boolean copied) {
    Feedback feedback = document.feedback();
    Analysis analysis = document.analysis();
    if (analysis == null) {
      return null;
    }
    String group = document.duplicateGroup();
    long reach = CaseOpening.reach(feedback);
    return group == null || !copied || !analysis.natures().isEmpty()
        ? Said.naming(feedback, analysis, group, reach)
        : Said.copying(feedback, analysis, group, reach, phrases.of(feedback.text()));
  }

  /** Whether it complains of something that no nature names. */
  private static boolean mayShare(Analysis analysis) {
    boolean named =
        !analysis.natures().isEmpty()
            && analysis.natures().stream().noneMatch(nature -> nature.code().equals(OTHER));
    boolean complains =
        analysis.sentiment() == Sentiment.NEGATIVE
            || analysis.intent() == Intent.COMPLAINT
            || analysis.severity() > 0;
    return complains && !named;
  }

  /** What is looked at for phrases: no phrase holds personal data, or reaches over it. */
  private static String readable(Feedback feedback, Analysis analysis) {
    String body = feedback.body();
    int end = Math.min(body.length(), PhraseScanner.READ);
    var text = new StringBuilder(body.substring(0, end));
    for (PersonalSpan span : analysis.personalData()) {
      for (int i = span.start(); i < Math.min(span.end(), end); i++) {
        text.setCharAt(i, '\n');
      }
    }
    return text.toString();
  }
}
