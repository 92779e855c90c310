package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Said;
import dev.ouvidor.pipeline.problem.TellingPhrase;
import org.jspecify.annotations.Nullable;

/**
 * What of each piece of feedback goes on to be counted: what names a problem, what copies another
 * text, and later versions, as something may have to be taken back. Most of the rest costs nothing.
 */
final class Mentions {
  private final TellingPhrase phrases;

  Mentions(TellingPhrase phrases) {
    this.phrases = phrases;
  }

  /**
   * @param again whether a version of it went on before
   * @param copied whether a text of its group was there before
   * @return null if there is nothing to count and nothing to take back
   */
  @Nullable Mention of(FeedbackDocument document, boolean again, boolean copied) {
    Feedback feedback = document.feedback();
    phrases.hear(feedback.text());
    Said said = said(document, copied);
    return said == null && !again
        ? null
        : Mention.of(feedback.id(), feedback.version(), again, said);
  }

  private @Nullable Said said(FeedbackDocument document, boolean copied) {
    Feedback feedback = document.feedback();
    Analysis analysis = document.analysis();
    if (analysis == null) {
      return null;
    }
    String group = document.duplicateGroup();
    long reach = CaseOpening.reach(feedback);
    if (!analysis.natures().isEmpty()) {
      return Said.naming(feedback, analysis, group, reach);
    }
    return group == null || !copied
        ? null
        : Said.copying(feedback, analysis, group, reach, phrases.of(feedback.text()));
  }
}
