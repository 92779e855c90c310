package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyQuestionsTest {
  private static final int BIAS = 1;
  private static final int BROKEN = 2;
  private static final int LATE = 3;

  private static ManyQuestions.Example text(long asked, long yes, int... keys) {
    Document document = new Document(ExtraData.word("any", "en"), keys);
    return new ManyQuestions.Example(document, asked, yes, 1);
  }

  private static float score(Head head, int... keys) {
    float[] scores = new float[1];
    head.score(keys, scores, 0);
    return scores[0];
  }

  @Test
  void eachQuestionLearnsFromTheTextsThatItIsAskedOf() {
    List<ManyQuestions.Example> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      texts.add(text(0b11, 0b01, BIAS, BROKEN));
      texts.add(text(0b11, 0b10, BIAS, LATE));
      texts.add(text(0b01, 0b01, BIAS, LATE));
    }
    List<Head> heads = ManyQuestions.train(texts, 2);
    assertEquals(2, heads.size());
    assertTrue(score(heads.get(0), BIAS, BROKEN) > 1);
    assertEquals(0, score(heads.get(0), BIAS, LATE), 0.3);
    assertTrue(score(heads.get(1), BIAS, BROKEN) < -1);
    assertTrue(score(heads.get(1), BIAS, LATE) > 1);
  }

  @Test
  void aFeatureOfOneTextIsNotLearned() {
    List<Head> heads =
        ManyQuestions.train(
            List.of(text(1, 1, BIAS, BROKEN), text(1, 1, BIAS), text(1, 0, BIAS)), 1);
    assertEquals(score(heads.get(0), BIAS), score(heads.get(0), BIAS, BROKEN));
  }
}
