package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.alerts.Counted;
import dev.ouvidor.pipeline.alerts.Tally;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Counts what rules of alerts count, for each rule and subject, and says when a rule begins to hold
 * and when it does no longer. Goes by the clock on the wall: what was written long before counts
 * for the past it belongs to. Forgets what nothing has come of for two months.
 */
final class CountForAlerts extends KeyedProcessFunction<String, Tally, SignalDocument> {
  private static final long serialVersionUID = 1;
  private static final Duration KEPT = Duration.ofDays(60);

  private final InstantSource clock;
  private transient @Nullable ValueState<Counted> state;

  /**
   * @param clock must be serialisable
   */
  CountForAlerts(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    var descriptor = new ValueStateDescriptor<>("counted", TypeInformation.of(Counted.class));
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(KEPT).cleanupFullSnapshot().build());
    state = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(Tally tally, Context context, Collector<SignalDocument> out)
      throws Exception {
    Instant now = clock.instant();
    say(Counted.with(counted().value(), tally, now.toEpochMilli()), now, context, out);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<SignalDocument> out)
      throws Exception {
    Counted before = counted().value();
    if (before != null) {
      Instant now = Instant.ofEpochMilli(Math.max(time, clock.millis()));
      say(before.until(now.toEpochMilli()), now, context, out);
    }
  }

  private void say(Counted now, Instant at, Context context, Collector<SignalDocument> out)
      throws Exception {
    SignalDocument signal = now.signal(at);
    if (signal != null) {
      out.collect(signal);
    }
    Counted after = now.afterTelling();
    counted().update(after);
    if (after.lookAt() >= 0) {
      context.timerService().registerProcessingTimeTimer(after.lookAt());
    }
  }

  private ValueState<Counted> counted() {
    return Objects.requireNonNull(state, "not open");
  }
}
