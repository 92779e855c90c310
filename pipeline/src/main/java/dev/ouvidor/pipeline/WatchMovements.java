package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.alerts.RuleBook;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.settings.Setting;
import dev.ouvidor.pipeline.settings.SettingsStream;
import java.time.InstantSource;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Holds how problems move against the rules of alerts in force, which survive a restart. */
final class WatchMovements extends BroadcastProcessFunction<Movement, Setting, SignalDocument> {
  private static final long serialVersionUID = 1;

  private final InstantSource clock;

  /** Not before the first movement: what is in force may stand in the state of the run before. */
  private transient @Nullable RuleBook rules;

  /**
   * @param clock must be serialisable
   */
  WatchMovements(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void processElement(
      Movement movement, ReadOnlyContext context, Collector<SignalDocument> out) throws Exception {
    if (rules == null) {
      Setting remembered = context.getBroadcastState(SettingsStream.STATE).get(AlertRules.KIND);
      rules = remembered == null ? null : read(remembered);
    }
    RuleBook now = rules == null ? RuleBook.of(0, AlertRules.builtIn()) : rules;
    rules = now;
    now.judge(movement, clock.instant()).forEach(out::collect);
  }

  @Override
  public void processBroadcastElement(
      Setting setting, Context context, Collector<SignalDocument> out) throws Exception {
    if (!setting.kind().equals(AlertRules.KIND)) {
      return;
    }
    RuleBook next = read(setting);
    if (next != null) {
      rules = next;
      context.getBroadcastState(SettingsStream.STATE).put(setting.kind(), setting);
    }
  }

  private static @Nullable RuleBook read(Setting setting) {
    return RuleBook.read(setting.version(), setting.body());
  }
}
