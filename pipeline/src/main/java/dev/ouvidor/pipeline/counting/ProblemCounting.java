package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.ElasticsearchSink;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.polled.PolledSource;
import dev.ouvidor.pipeline.problem.Delta;
import dev.ouvidor.pipeline.problem.Interval;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.Unnamed;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of the graph that counts problems and watches how they move.
 *
 * <pre>
 * unnamed ── phrases ─┐
 * turned ─────────────┤
 * mentions ───────────┴ contributions ─ counts ─┬─ judge ─┬─ movements
 *                                         │    │         └─ counts of five minutes ─┐
 *                                         │    └─ of hours and days ────────────────┴─ pace ─ problem-counts index
 *                                         └─ problems to open (create only)
 * </pre>
 */
public final class ProblemCounting {
  // Uids, and names, of the operators. State is found by these: never change one.
  private static final String PHRASES = "problem-phrases";
  private static final String TURNED = "problem-turns";
  private static final String CONTRIBUTIONS = "contributions";
  private static final String COUNTS = "problem-counts";
  private static final String JUDGE = "problem-judge";
  private static final String PROBLEM_SINK = "problem-index";
  private static final String PACE = "problem-count-pace";
  private static final String COUNT_SINK = "problem-count-index";

  private ProblemCounting() {}

  /**
   * Draws it behind what feedback says.
   *
   * @param unnamed what may share a phrase with others
   * @param rememberFor how long after its last change a piece of feedback, or a span, is remembered
   * @return how problems move
   */
  public static DataStream<Movement> of(
      DataStream<Mention> mentions,
      DataStream<Unnamed> unnamed,
      ElasticsearchConnection elasticsearch,
      Duration rememberFor) {
    DataStream<Mention> shared =
        unnamed
            .keyBy(Unnamed::language)
            .transform(PHRASES, TypeInformation.of(Mention.class), new FindPhrases())
            .uid(PHRASES);
    DataStream<Mention> turned =
        PolledSource.stream(
            mentions.getExecutionEnvironment(),
            () -> new Turns(elasticsearch.open(), rememberFor, InstantSource.system()),
            Mention.class,
            TURNED);
    SingleOutputStreamOperator<Delta> deltas =
        mentions
            .union(shared, turned)
            .keyBy(Mention::id)
            .transform(CONTRIBUTIONS, TypeInformation.of(Delta.class), new Contribute(rememberFor))
            .uid(CONTRIBUTIONS);
    SingleOutputStreamOperator<Interval> intervals =
        deltas
            .keyBy(Delta::key)
            .transform(
                COUNTS,
                TypeInformation.of(Interval.class),
                new CountProblems(rememberFor, new StoredPast(elasticsearch)))
            .uid(COUNTS);
    SingleOutputStreamOperator<Movement> movements =
        intervals
            .keyBy(Interval::key)
            .transform(
                JUDGE,
                TypeInformation.of(Movement.class),
                new JudgeProblems(rememberFor, new StoredCourses(elasticsearch)))
            .setParallelism(1)
            .uid(JUDGE);
    intervals
        .getSideOutput(CountProblems.PROBLEMS)
        .sinkTo(ElasticsearchSink.ofNewProblems(elasticsearch))
        .uid(PROBLEM_SINK)
        .name(PROBLEM_SINK);
    intervals
        .getSideOutput(CountProblems.COUNTS)
        .union(movements.getSideOutput(JudgeProblems.COUNTS))
        .keyBy(ProblemCount::problem)
        .transform(PACE, TypeInformation.of(ProblemCount.class), new PaceCounts())
        .uid(PACE)
        .sinkTo(ElasticsearchSink.ofProblemCounts(elasticsearch))
        .uid(COUNT_SINK)
        .name(COUNT_SINK);
    return movements;
  }
}
