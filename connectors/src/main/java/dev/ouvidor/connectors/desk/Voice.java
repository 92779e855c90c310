package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of help desk is written to. Thread safe. */
public interface Voice {

  /**
   * What agents said.
   *
   * @param internal whether only agents can read it
   * @param text plain text
   * @param key of the reply, if the desk keeps it; else null
   */
  record Said(String id, boolean internal, String text, Instant at, @Nullable String key) {}

  /** What may go along with an answer. */
  default AttachmentRules attachments() {
    return AttachmentRules.NONE;
  }

  /**
   * Looks whether the ticket takes an answer, then posts it, once.
   *
   * @throws PlatformFailure while looking: nothing was posted then
   */
  ReplyOutcome say(String ticket, Reply reply) throws PlatformFailure, InterruptedException;

  /** What agents said in a ticket lately, in any order. */
  List<Said> said(String ticket, Instant since) throws PlatformFailure, InterruptedException;
}
