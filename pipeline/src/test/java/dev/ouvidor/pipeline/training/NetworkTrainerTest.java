package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.pipeline.analysis.Outputs;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTrainerTest {
  private static final int BIAS = 1;
  private static final int THANKS = 2;
  private static final int BROKEN = 3;
  private static final long DAMAGED = 1L << YesOrNo.question(Outputs.NATURE);

  private static NetworkTrainer.Example text(Sentiment sentiment, long yes, int... keys) {
    return new NetworkTrainer.Example(keys, sentiment.ordinal(), 1, -1, 0, DAMAGED, yes, 1);
  }

  private static NetworkTrainer unit() {
    List<NetworkTrainer.Example> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      texts.add(text(Sentiment.NEUTRAL, 0, BIAS));
      texts.add(text(Sentiment.POSITIVE, 0, BIAS, THANKS));
      texts.add(text(Sentiment.NEUTRAL, DAMAGED, BIAS, BROKEN));
      texts.add(text(Sentiment.NEGATIVE, DAMAGED, BIAS, THANKS, BROKEN));
    }
    var settings = new NetworkTrainer.Settings(4, 16, 30, 1, 0.9, 2, 0.2f, 1);
    return new NetworkTrainer(texts, Outputs.NATURE + 1, settings).train();
  }

  private static double[] feeling(NetworkTrainer network, int... keys) {
    return Outputs.softmax(network.score(keys), Outputs.SENTIMENT, 3, 1);
  }

  @Test
  void whatComesTogetherMayMeanTheOpposite() {
    NetworkTrainer network = unit();
    assertTrue(feeling(network, BIAS, THANKS)[2] > 0.8);
    assertTrue(feeling(network, BIAS, THANKS, BROKEN)[0] > 0.8);
    assertTrue(feeling(network, BIAS, BROKEN)[1] > 0.8);
    assertTrue(network.score(new int[] {BIAS, THANKS, BROKEN})[Outputs.NATURE] > 1);
    assertTrue(network.score(new int[] {BIAS, THANKS})[Outputs.NATURE] < -1);
  }

  @Test
  void theSameTextsGiveTheSameNetwork() {
    assertArrayEquals(unit().points, unit().points);
  }
}
