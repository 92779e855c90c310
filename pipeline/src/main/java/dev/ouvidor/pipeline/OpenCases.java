package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * The case of each piece of live feedback; the index keeps the first one of each. What people have
 * corrected had its case, and must not open one that was removed since.
 */
final class OpenCases implements FlatMapFunction<FeedbackDocument, CaseDocument> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(FeedbackDocument document, Collector<CaseDocument> out) {
    Analysis analysis = document.analysis();
    if (analysis != null
        && document.corrections() == null
        && CaseOpening.opens(document.feedback())) {
      out.collect(CaseOpening.open(document.feedback(), analysis));
    }
  }
}
