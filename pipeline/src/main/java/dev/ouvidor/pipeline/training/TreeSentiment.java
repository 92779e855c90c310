package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Sentiment;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.util.List;
import java.util.Properties;

/**
 * CoreNLP's recursive sentiment model, a peer. Its models (400 MB) are no part of the product: who
 * wants the row puts CoreNLP with all it needs on the class path.
 */
final class TreeSentiment {
  private static final String MODEL = "edu/stanford/nlp/models/sentiment/sentiment.ser.gz";

  private final StanfordCoreNLP pipeline;

  TreeSentiment() {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,parse,sentiment");
    pipeline = new StanfordCoreNLP(properties);
  }

  static boolean isOnTheClassPath() {
    return TreeSentiment.class.getClassLoader().getResource(MODEL) != null;
  }

  /** Of several sentences the one that leans more to a side decides, by the sum of their sides. */
  int judge(Answer answer) {
    Annotation annotation = new Annotation(answer.text());
    pipeline.annotate(annotation);
    List<CoreMap> sentences = annotation.get(CoreAnnotations.SentencesAnnotation.class);
    int sum =
        sentences.stream()
            .mapToInt(s -> side(s.get(SentimentCoreAnnotations.SentimentClass.class)))
            .sum();
    return Sentiment.NEUTRAL.ordinal() + Integer.signum(sum);
  }

  private static int side(String name) {
    return switch (name) {
      case "Very negative" -> -2;
      case "Negative" -> -1;
      case "Positive" -> 1;
      case "Very positive" -> 2;
      default -> 0;
    };
  }
}
