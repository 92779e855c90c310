package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Judges feedback; keeps nothing. An item on which the analyzer fails goes to quarantine;
 * tombstones are not judged.
 */
final class Analyse extends ProcessFunction<Feedback, FeedbackDocument> {
  private static final long serialVersionUID = 1;

  /** More is no message but a mistake or an attack; it would not fit into one request. */
  private static final int MAX_TEXT = 1_000_000;

  /** What every date of the index can hold. */
  private static final Instant FIRST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59Z");

  private final AnalyzerSupplier supplier;
  private final InstantSource clock;
  private transient @Nullable Analyzer analyzer;

  /**
   * @param clock must be serialisable
   */
  Analyse(AnalyzerSupplier supplier, InstantSource clock) {
    this.supplier = supplier;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    analyzer = supplier.get();
  }

  @Override
  public void processElement(Feedback feedback, Context context, Collector<FeedbackDocument> out) {
    Analyzer judge = Objects.requireNonNull(analyzer, "not open");
    String unfit = unfit(feedback);
    if (unfit != null) {
      quarantine(feedback, unfit, context);
      return;
    }
    FeedbackDocument document;
    try {
      document =
          new FeedbackDocument(
              feedback,
              feedback.deleted() ? null : judge.analyze(feedback),
              CaseDocument.idOf(feedback),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
    } catch (RuntimeException | StackOverflowError e) {
      quarantine(feedback, "analysis failed: " + e, context);
      return;
    }
    out.collect(document);
  }

  private static @Nullable String unfit(Feedback feedback) {
    if (feedback.body().length() > MAX_TEXT) {
      return "text of " + feedback.body().length() + " characters";
    }
    Instant written = feedback.createdAt();
    return written.isBefore(FIRST_MOMENT) || written.isAfter(LAST_MOMENT)
        ? "written at an impossible time: " + written
        : null;
  }

  private void quarantine(Feedback feedback, String reason, Context context) {
    context.output(Quarantine.TAG, Quarantine.of(feedback, "analyse", reason, clock.instant()));
  }
}
