package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.alerts.RuleBook;
import dev.ouvidor.pipeline.alerts.Tally;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.settings.Setting;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Holds feedback against the rules of alerts in force, inside of the operator that judges it: for
 * one of its own, every piece would have to be written down and read once more. Not thread safe.
 */
final class Watchman {
  static final OutputTag<SignalDocument> SIGNALS =
      new OutputTag<>("alert-signals", TypeInformation.of(SignalDocument.class));
  static final OutputTag<Tally> TALLIES =
      new OutputTag<>("alert-tallies", TypeInformation.of(Tally.class));

  private RuleBook rules = Objects.requireNonNull(RuleBook.read(0, ""));

  /** Whether the rules make sense; else those before hold. Null for those of the product. */
  boolean take(@Nullable Setting setting) {
    RuleBook next =
        setting == null ? RuleBook.read(0, "") : RuleBook.read(setting.version(), setting.body());
    if (next != null) {
      rules = next;
    }
    return next != null;
  }

  /** What the rules say of feedback that was just judged. */
  RuleBook.Found look(FeedbackDocument document) {
    return rules.judge(document, document.analysedAt());
  }
}
