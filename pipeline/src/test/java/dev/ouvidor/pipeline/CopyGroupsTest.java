package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.settings.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyGroupsTest {
  private static final String TEXT = "o liquidificador turquesa veio sem a tampa e sem manual";
  private static final String CUT = "RT @ana: O LIQUIDIFICADOR TURQUESA VEIO SEM A TAM…";

  private KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument> harness;
  private int posts;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void copiesHaveOneGroupAndOthersTheirOwn() throws Exception {
    String group = group(TEXT);
    assertEquals(group, group(CUT));
    assertEquals(group, group("@loja " + TEXT + " 😡"));
    assertNotEquals(group, group(TEXT.replace("tampa", "jarra")));
    assertNull(group("péssimo!"));
  }

  @Test
  void theGroupSurvivesARestart() throws Exception {
    String group = group(CUT);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    assertEquals(group, group(TEXT));
  }

  @Test
  void whatIsReadAgainIsInTheSameGroupEvenWhenAllWasForgotten() throws Exception {
    String group = group(TEXT);
    harness.setStateTtlProcessingTime(Duration.ofDays(31).toMillis());
    assertEquals(group, group(TEXT));
    assertEquals(group, group("RT @ana: " + TEXT));
  }

  @Test
  void aGroupIsRememberedFromItsLastMemberOn() throws Exception {
    String group = group(CUT);
    for (int week = 1; week < 10; week++) {
      harness.setStateTtlProcessingTime(Duration.ofDays(7L * week).toMillis());
      assertEquals(group, group(TEXT));
    }
    harness.setStateTtlProcessingTime(Duration.ofDays(100).toMillis());
    assertNotEquals(group, group(TEXT));
  }

  @Test
  void aTombstoneIsInNoGroup() throws Exception {
    send(Feedback.tombstone("one", "x", Family.SOCIAL, "1", Instant.EPOCH, Instant.EPOCH));
    assertNull(last());
  }

  private @Nullable String group(String text) throws Exception {
    send(Feedback.builder("one", "x", Family.SOCIAL, "" + posts++).text(text).build());
    return last();
  }

  private void send(Feedback feedback) throws Exception {
    harness.processElement(Worded.of(feedback), 0);
  }

  private @Nullable String last() {
    var all = harness.extractOutputValues();
    return all.get(all.size() - 1).duplicateGroup();
  }

  private static KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument>
      harness() throws Exception {
    return AnalyseTest.harness(model -> CompletableFuture.failedFuture(new IOException(model)));
  }
}
