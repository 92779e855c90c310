package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.kafka.KafkaType;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.alerts.Tally;
import dev.ouvidor.pipeline.corrections.Correcting;
import dev.ouvidor.pipeline.corrections.CorrectionsStream;
import dev.ouvidor.pipeline.counting.ProblemCounting;
import dev.ouvidor.pipeline.erased.ErasedSource;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.ElasticsearchSink;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.QuarantineDocument;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.models.ModelShelf;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.settings.Setting;
import dev.ouvidor.pipeline.settings.SettingsStream;
import dev.ouvidor.pipeline.source.ChannelOpener;
import dev.ouvidor.pipeline.source.Collected;
import dev.ouvidor.pipeline.source.FeedbackSource;
import dev.ouvidor.pipeline.source.kafka.TopicSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole graph.
 *
 * <pre>
 * connections ─┐
 * kafka ───────┼─ rejected? ─ dedupe ─ words ─ copies, analyse ─┬─ feedback index
 * intake ──────┘      │          │                      │ │     ├─ cases to open (create only)
 * corrections ────────┼──────────┤                      │ │     │
 *                     │          │                      │ │     ├─ mentions of problems ─ {@link ProblemCounting}
 *                     │          │                      │ │     │                          │ movements
 *                     │          │                      │ │     └─ rules of alerts ────────┴─ alert signals
 *                     └──────────┴──────────────────────┼─┴─────── quarantine
 *                                                       │                 │
 * settings in force ───────────── broadcast ────────────┴─────────────────┘
 * </pre>
 *
 * What people say of labels meets the items in dedupe, where all versions of one item are. Behind
 * it an item is where its wording belongs, so versions of it may overtake each other: the index
 * keeps the newest, and a case takes them in any order.
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
    SingleOutputStreamOperator<Passed> once = once(env, understood, config, clock);
    ModelFinder models = model -> ModelShelf.analyzer(elasticsearch, model);
    ErasedSource erasures = ErasedSource.in(elasticsearch);
    BroadcastStream<Setting> settings =
        SettingsStream.of(
            env,
            elasticsearch,
            List.of(
                SettingsStore.TAXONOMY,
                ModelSettings.IN_FORCE,
                ModelSettings.CANDIDATE,
                AlertRules.KIND,
                ErasedStore.KIND),
            Operators.SETTINGS);
    SingleOutputStreamOperator<FeedbackDocument> analysed =
        named(
            named(
                    once.map((Passed passed) -> Worded.of(passed)).returns(Worded.class),
                    Operators.WORDS)
                .keyBy(Worded::key, Types.LONG)
                .connect(settings)
                .process(new Analyse(analyzer, models, erasures, config.rememberFor(), clock)),
            Operators.ANALYSE);
    DataStream<CaseDocument> cases = named(analysed.flatMap(new OpenCases()), Operators.OPEN_CASES);

    DataStream<Movement> movements =
        ProblemCounting.of(
            analysed.getSideOutput(Analyse.MENTIONS),
            analysed.getSideOutput(Analyse.UNNAMED),
            elasticsearch,
            config.rememberFor());
    analysed
        .sinkTo(ElasticsearchSink.ofFeedback(elasticsearch))
        .uid(Operators.FEEDBACK_SINK)
        .name(Operators.FEEDBACK_SINK);
    cases
        .sinkTo(ElasticsearchSink.ofNewCases(elasticsearch))
        .uid(Operators.CASE_SINK)
        .name(Operators.CASE_SINK);
    DataStream<SignalDocument> moved =
        named(
            movements.connect(settings).process(new WatchMovements(clock)),
            Operators.WATCH_MOVEMENTS);
    signals(analysed, clock)
        .union(moved)
        .sinkTo(ElasticsearchSink.ofSignals(elasticsearch))
        .uid(Operators.SIGNAL_SINK)
        .name(Operators.SIGNAL_SINK);
    DataStream<QuarantineDocument> aside =
        understood
            .getSideOutput(Quarantine.TAG)
            .union(once.getSideOutput(Quarantine.TAG), analysed.getSideOutput(Quarantine.TAG));
    named(aside.connect(settings).process(new KeepErased(erasures)), Operators.KEEP_ERASED)
        .sinkTo(ElasticsearchSink.ofQuarantine(elasticsearch))
        .uid(Operators.QUARANTINE_SINK)
        .name(Operators.QUARANTINE_SINK);
  }

  /** What rules of alerts saw in single pieces of feedback, and in what they counted of them. */
  private static DataStream<SignalDocument> signals(
      SingleOutputStreamOperator<FeedbackDocument> analysed, InstantSource clock) {
    SingleOutputStreamOperator<SignalDocument> counted =
        named(
            analysed
                .getSideOutput(Watchman.TALLIES)
                .keyBy(Tally::key)
                .process(new CountForAlerts(clock)),
            Operators.COUNT_FOR_ALERTS);
    return analysed.getSideOutput(Watchman.SIGNALS).union(counted);
  }

  /** The first half alone: what the channels deliver, each version of each item once. */
  public static DataStream<Feedback> once(
      StreamExecutionEnvironment env, JobConfig config, ChannelOpener channels) {
    return once(env, understood(env, config, channels), config, InstantSource.system())
        .map(Passed::feedback)
        .returns(Feedback.class)
        .uid("first-half");
  }

  private static SingleOutputStreamOperator<Feedback> understood(
      StreamExecutionEnvironment env, JobConfig config, ChannelOpener channels) {
    return named(
        collected(env, config, channels).process(new SplitRejected()), Operators.UNDERSTOOD);
  }

  private static SingleOutputStreamOperator<Passed> once(
      StreamExecutionEnvironment env,
      DataStream<Feedback> understood,
      JobConfig config,
      InstantSource clock) {
    DataStream<Correcting> corrections =
        CorrectionsStream.of(
            env, config.elasticsearch(), config.rememberFor(), Operators.CORRECTIONS);
    return named(
        understood
            .keyBy(Feedback::id)
            .connect(corrections.keyBy(Correcting::id))
            .process(new Dedupe(config.rememberFor(), clock)),
        Operators.DEDUPE);
  }

  /** What all connections deliver: Kafka by a source for each, everything else by one for all. */
  private static DataStream<Collected> collected(
      StreamExecutionEnvironment env, JobConfig config, ChannelOpener channels) {
    ElasticsearchConnection elasticsearch = config.elasticsearch();
    DataStream<Collected> collected =
        source(
            env,
            new FeedbackSource(
                config.connections(), elasticsearch, channels, config.key(), config.fileOnly()),
            Operators.SOURCE);
    for (ConnectionConfig kafka : config.connections()) {
      if (kafka.type().equals(KafkaType.NAME)) {
        var topics = new TopicSource(kafka, elasticsearch, channels);
        collected = collected.union(source(env, topics, Operators.kafka(kafka.id())));
      }
    }
    return collected;
  }

  private static SingleOutputStreamOperator<Collected> source(
      StreamExecutionEnvironment env, Source<Collected, ?, ?> source, String name) {
    WatermarkStrategy<Collected> watermarks =
        WatermarkStrategy.<Collected>forBoundedOutOfOrderness(OUT_OF_ORDER)
            .withTimestampAssigner((collected, given) -> collected.eventTimeMillis())
            .withIdleness(IDLE);
    return env.fromSource(source, watermarks, name).uid(name);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> stream, String name) {
    return stream.uid(name).name(name);
  }
}
