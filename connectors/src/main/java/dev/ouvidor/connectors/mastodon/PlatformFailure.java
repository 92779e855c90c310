package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.http.Answer;

/** A request among several that failed; becomes a value where the work began. */
final class PlatformFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Answer.Failure failure;

  PlatformFailure(Answer.Failure failure) {
    super(failure.why());
    this.failure = failure;
  }

  Answer.Failure failure() {
    return failure;
  }
}
