package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.corrections.Correcting;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.index.QuarantineDocument;
import dev.ouvidor.pipeline.problem.Delta;
import dev.ouvidor.pipeline.problem.Interval;
import dev.ouvidor.pipeline.problem.Mark;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.Neighbours;
import dev.ouvidor.pipeline.problem.Unnamed;
import dev.ouvidor.pipeline.problem.Watch;
import dev.ouvidor.pipeline.problem.Watched;
import dev.ouvidor.pipeline.settings.Setting;
import dev.ouvidor.pipeline.source.ChannelOpener;
import dev.ouvidor.pipeline.source.Collected;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackJobTest {
  private static final JobConfig CONFIG =
      JobConfig.of(List.of(), ElasticsearchConnection.of(URI.create("http://127.0.0.1:9200")));

  /** State is found by these: a change here loses what running products remember. */
  @Test
  void operatorsKeepTheirUids() throws Exception {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(JobSettings.of(CONFIG));
    FeedbackJob.build(env, CONFIG, ChannelOpener.system(), TestAnalyzer::new);

    var uids =
        env.getStreamGraph().getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(Objects::nonNull)
            .sorted()
            .distinct()
            .toList();

    assertEquals(
        List.of(
            "alert-signal-index",
            "analyse",
            "case-index",
            "connections",
            "contributions",
            "corrections",
            "count-for-alerts",
            "dedupe",
            "feedback-index",
            "keep-erased",
            "open-cases",
            "problem-count-index",
            "problem-count-pace",
            "problem-counts",
            "problem-index",
            "problem-judge",
            "problem-phrases",
            "problem-turns",
            "quarantine-index",
            "settings-in-force",
            "understood",
            "watch-movements",
            "words"),
        uids);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Collected.class,
        Feedback.class,
        FeedbackDocument.class,
        CaseDocument.class,
        QuarantineDocument.class,
        Seen.class,
        Setting.class,
        Correcting.class,
        PersonLabels.class,
        Passed.class,
        Worded.class,
        Neighbours.class,
        Mention.class,
        Unnamed.class,
        Delta.class,
        Interval.class,
        Mark.class,
        Watched.class,
        Watch.Kept.class,
        Movement.class,
        ProblemDocument.class,
        ProblemCount.class
      })
  void whatTravelsIsSerialisedWithoutKryo(Class<?> type) {
    var strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    TypeInformation<?> information = TypeInformation.of(type);
    assertInstanceOf(PojoTypeInfo.class, information);
    information.createSerializer(new SerializerConfigImpl(strict));
  }
}
