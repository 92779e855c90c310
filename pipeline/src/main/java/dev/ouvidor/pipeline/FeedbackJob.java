package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.ElasticsearchSink;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.source.ChannelOpener;
import dev.ouvidor.pipeline.source.Collected;
import dev.ouvidor.pipeline.source.FeedbackSource;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole graph.
 *
 * <pre>
 * connections ─┐
 *              ├─ rejected? ─ dedupe ─ analyse ─┬─ feedback index
 * intake ──────┘      │          │        │     └─ cases to open (create only)
 *                     └──────────┴────────┴─────── quarantine
 * </pre>
 */
public final class FeedbackJob {
  private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private FeedbackJob() {}

  /** Draws the graph into an environment made by {@link JobSettings}. */
  public static void build(
      StreamExecutionEnvironment env,
      JobConfig config,
      ChannelOpener channels,
      AnalyzerSupplier analyzer) {
    ElasticsearchConnection elasticsearch = config.elasticsearch();
    InstantSource clock = InstantSource.system();

    SingleOutputStreamOperator<Feedback> understood = understood(env, config, channels);
    SingleOutputStreamOperator<Feedback> once = once(understood, config, clock);
    SingleOutputStreamOperator<FeedbackDocument> analysed =
        named(once.process(new Analyse(analyzer, clock)), Operators.ANALYSE);
    DataStream<CaseDocument> cases = named(analysed.flatMap(new OpenCases()), Operators.OPEN_CASES);

    analysed
        .sinkTo(ElasticsearchSink.ofFeedback(elasticsearch))
        .uid(Operators.FEEDBACK_SINK)
        .name(Operators.FEEDBACK_SINK);
    cases
        .sinkTo(ElasticsearchSink.ofNewCases(elasticsearch))
        .uid(Operators.CASE_SINK)
        .name(Operators.CASE_SINK);
    understood
        .getSideOutput(Quarantine.TAG)
        .union(once.getSideOutput(Quarantine.TAG), analysed.getSideOutput(Quarantine.TAG))
        .sinkTo(ElasticsearchSink.ofQuarantine(elasticsearch))
        .uid(Operators.QUARANTINE_SINK)
        .name(Operators.QUARANTINE_SINK);
  }

  /** The first half alone: what the channels deliver, each version of each item once. */
  public static DataStream<Feedback> once(
      StreamExecutionEnvironment env, JobConfig config, ChannelOpener channels) {
    return once(understood(env, config, channels), config, InstantSource.system());
  }

  private static SingleOutputStreamOperator<Feedback> understood(
      StreamExecutionEnvironment env, JobConfig config, ChannelOpener channels) {
    return named(
        env.fromSource(
                new FeedbackSource(config.connections(), config.elasticsearch(), channels),
                WatermarkStrategy.<Collected>forBoundedOutOfOrderness(OUT_OF_ORDER)
                    .withIdleness(IDLE),
                Operators.SOURCE)
            .uid(Operators.SOURCE)
            .process(new SplitRejected()),
        Operators.UNDERSTOOD);
  }

  private static SingleOutputStreamOperator<Feedback> once(
      DataStream<Feedback> understood, JobConfig config, InstantSource clock) {
    return named(
        understood.keyBy(Feedback::id).process(new Dedupe(config.rememberFor(), clock)),
        Operators.DEDUPE);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> stream, String name) {
    return stream.uid(name).name(name);
  }
}
