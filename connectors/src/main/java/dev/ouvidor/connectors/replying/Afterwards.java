package dev.ouvidor.connectors.replying;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.Answer;

/** A request that changes a reply after it was sent. */
public interface Afterwards {
  Answer send() throws InterruptedException;

  /** What giving it other words came to. */
  static ReplyOutcome edited(String remoteId, Afterwards request) {
    return outcome(remoteId, request, false);
  }

  /** What taking it back came to: what is gone already is as good. */
  static ReplyOutcome deleted(String remoteId, Afterwards request) {
    return outcome(remoteId, request, true);
  }

  private static ReplyOutcome outcome(String remoteId, Afterwards request, boolean goneIsDone) {
    try {
      Answer answer = request.send();
      return answer instanceof Answer.Ok || goneIsDone && answer instanceof Answer.Gone
          ? new ReplyOutcome.Sent(remoteId, null)
          : ((Answer.Failure) answer).asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }
}
