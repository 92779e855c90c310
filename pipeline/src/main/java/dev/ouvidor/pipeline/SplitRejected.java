package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.pipeline.source.Collected;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Passes feedback on; what a channel could not understand goes to quarantine. */
final class SplitRejected extends ProcessFunction<Collected, Feedback> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(Collected collected, Context context, Collector<Feedback> out) {
    Rejected rejected = collected.rejected();
    if (rejected != null) {
      context.output(Quarantine.TAG, Quarantine.of(rejected));
    }
    Feedback feedback = collected.feedback();
    if (feedback != null) {
      out.collect(feedback);
    }
  }
}
