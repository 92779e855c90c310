package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.Aspect;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.SeverityReason;
import dev.ouvidor.pipeline.analysis.Span;
import dev.ouvidor.pipeline.analysis.privacy.Kind;
import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import java.util.List;

/** Finds everybody angry about late deliveries, and chokes on poison. */
public final class TestAnalyzer implements Analyzer {

  @Override
  public Analysis analyze(Feedback feedback) {
    if (feedback.text().equals("poison")) {
      throw new IllegalStateException("choked");
    }
    return new Analysis(
        "pt-BR",
        0.9,
        Sentiment.NEGATIVE,
        0.8,
        0.1,
        0.1,
        -0.7,
        List.of(new Span(0, 3)),
        Intent.COMPLAINT,
        0.7,
        List.of(new Nature("delivery.late", 0.8, List.of(new Span(4, 10)))),
        List.of(new Aspect("delivery", Sentiment.NEGATIVE, 0.8, List.of())),
        2,
        0.6,
        List.of(new SeverityReason("deadline", List.of())),
        false,
        List.of(new PersonalSpan(Kind.CPF, 4, 15)),
        "test");
  }
}
