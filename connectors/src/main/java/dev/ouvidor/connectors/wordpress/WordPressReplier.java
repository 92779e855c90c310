package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import org.jspecify.annotations.Nullable;

/**
 * Answers comments where they stand and refunds by mail.
 *
 * @param mail null if it is not set up
 */
record WordPressReplier(Replier comments, @Nullable Replier mail) implements Replier {

  @Override
  public ReplyRules rules() {
    return comments.rules();
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return replier(to).rules();
  }

  @Override
  public int length(String text) {
    return comments.length(text);
  }

  @Override
  public int length(String text, Feedback to) {
    return replier(to).length(text);
  }

  @Override
  public ReplyOutcome reply(Reply reply) {
    return isRefund(reply.to()) && mail == null
        ? new ReplyOutcome.Refused(
            "no_replier", "refunds are answered by mail: reply is not set up")
        : replier(reply.to()).reply(reply);
  }

  @Override
  public Lookup find(Reply reply) {
    return isRefund(reply.to()) && mail == null
        ? new Lookup.Unclear("refunds are answered by mail: reply is not set up")
        : replier(reply.to()).find(reply);
  }

  @Override
  public ReplyOutcome edit(Reply sent, String remoteId) {
    return replier(sent.to()).edit(sent, remoteId);
  }

  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    return replier(sent.to()).delete(sent, remoteId);
  }

  private Replier replier(Feedback to) {
    return isRefund(to) && mail != null ? mail : comments;
  }

  private static boolean isRefund(Feedback to) {
    return to.family() == Family.RETURN;
  }
}
