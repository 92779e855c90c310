package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * The questions of a survey as its tool defines them, kept for an hour, or until a response answers
 * one that is not among them. Thread safe.
 *
 * @param <Q> a question
 */
final class Form<Q> {
  private static final Duration KEPT = Duration.ofHours(1);

  /** A form that was just changed is not asked for at every response. */
  private static final Duration LEAST = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Loader<Q> loader;
  private Map<String, Q> questions = Map.of();
  private Instant loaded = Instant.MIN;

  /** Asks the tool. */
  interface Loader<Q> {
    /** The questions by what responses call them, in the order of the form. */
    Map<String, Q> load() throws PlatformFailure, InterruptedException;
  }

  Form(InstantSource clock, Loader<Q> loader) {
    this.clock = clock;
    this.loader = loader;
  }

  /**
   * @param answered what the response at hand calls the questions that it answers
   */
  synchronized Map<String, Q> with(Set<String> answered)
      throws PlatformFailure, InterruptedException {
    Instant now = clock.instant();
    boolean unknown = !questions.keySet().containsAll(answered);
    if (loaded.equals(Instant.MIN) || !now.isBefore(loaded.plus(unknown ? LEAST : KEPT))) {
      questions = loader.load();
      loaded = now;
    }
    return questions;
  }
}
