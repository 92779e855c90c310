package dev.ouvidor.connectors.replying;

import dev.ouvidor.connectors.ReplyOutcome;

/** A file did not get to the platform ahead of its reply; the reply was certainly not posted. */
public final class UploadFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient ReplyOutcome outcome;

  public UploadFailure(ReplyOutcome outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  /** What it means to the reply; never a doubt. */
  public ReplyOutcome outcome() {
    return outcome;
  }
}
