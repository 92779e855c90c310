package dev.ouvidor.connectors.http;

/** A request among several that failed; becomes a value where the work began. */
public final class PlatformFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Answer.Failure failure;

  public PlatformFailure(Answer.Failure failure) {
    super(failure.why());
    this.failure = failure;
  }

  public Answer.Failure failure() {
    return failure;
  }
}
