package dev.ouvidor.dashboard.hearing;

import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * What a customer means who was asked whether it is solved. Pure.
 *
 * @param score from 1 to 5; null if they gave none
 */
public record Answer(Meaning meaning, @Nullable Integer score) {
  private static final int BAD = 2;
  private static final int GOOD = 4;

  /** Nobody needs more to answer, and patterns must not run for long on what strangers write. */
  private static final int LONGEST = 2_000;

  /** Whether they are content. */
  public enum Meaning {
    YES,
    NO,
    /** A person should look. */
    UNSURE
  }

  /**
   * Reads an answer in Portuguese, English or Spanish. What words, a score or emoji say outright
   * counts; only where there is nothing of that the judgement of the models does, and only if it is
   * beyond doubt. Who contradicts themselves is not understood.
   *
   * @param text as the customer wrote it
   * @param sentiment of that text by the models
   * @param intent of that text by the models
   * @param scale whether they were asked for 1 to 5, so that a bare number is a score
   */
  public static Answer read(String text, Sentiment sentiment, Intent intent, boolean scale) {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST));
    String clean = Wording.clean(beginning);
    Integer score = ScoreInText.in(clean, scale);
    Meaning words = words(Wording.of(clean), Emoji.in(beginning));
    if (score != null) {
      return new Answer(scored(score, words), score);
    }
    return new Answer(words == null ? judged(sentiment, intent) : words, null);
  }

  /** By words and emoji; null if they say nothing. */
  private static @Nullable Meaning words(Wording wording, Emoji emoji) {
    if (wording.no()) {
      return wording.yes() ? Meaning.UNSURE : Meaning.NO;
    }
    if (wording.yes() || wording.thanks()) {
      return wording.doubt() || emoji == Emoji.BAD ? Meaning.UNSURE : Meaning.YES;
    }
    if (wording.doubt() || wording.more()) {
      return null;
    }
    return switch (emoji) {
      case GOOD -> Meaning.YES;
      case BAD -> Meaning.NO;
      case BOTH -> Meaning.UNSURE;
      case NONE -> null;
    };
  }

  /** Who gives one or two is not content, whatever else they say. */
  private static Meaning scored(int score, @Nullable Meaning words) {
    if (score <= BAD) {
      return Meaning.NO;
    }
    if (words == null) {
      return score >= GOOD ? Meaning.YES : Meaning.UNSURE;
    }
    return words == Meaning.NO && score >= GOOD ? Meaning.UNSURE : words;
  }

  private static Meaning judged(Sentiment sentiment, Intent intent) {
    if (sentiment == Sentiment.POSITIVE && intent == Intent.PRAISE) {
      return Meaning.YES;
    }
    return sentiment == Sentiment.NEGATIVE && intent == Intent.COMPLAINT
        ? Meaning.NO
        : Meaning.UNSURE;
  }
}
