package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import org.jspecify.annotations.Nullable;

/**
 * Answers comments where they stand and refunds by e-mail or WhatsApp.
 *
 * @param letters answers refunds; null if that is not set up
 */
record WordPressReplier(Replier comments, @Nullable Replier letters) implements Replier {

  @Override
  public ReplyRules rules() {
    return comments.rules();
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return replier(to).rules(to);
  }

  @Override
  public int length(String text) {
    return comments.length(text);
  }

  @Override
  public int length(String text, Feedback to) {
    return replier(to).length(text, to);
  }

  @Override
  public boolean byTemplate(Feedback to) {
    return replier(to).byTemplate(to);
  }

  @Override
  public @Nullable String via(Feedback to) {
    return replier(to).via(to);
  }

  @Override
  public @Nullable String account() {
    return letters == null ? null : letters.account();
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    return isRefund(reply.to()) && letters == null
        ? new ReplyOutcome.Refused(
            "no_replier", "neither reply nor whatsapp is set up, by which refunds are answered")
        : replier(reply.to()).reply(reply);
  }

  @Override
  public Lookup find(Reply reply) {
    return isRefund(reply.to()) && letters == null
        ? new Lookup.Unclear(Reason.of(Cause.NOT_SET_UP))
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
    return isRefund(to) && letters != null ? letters : comments;
  }

  private static boolean isRefund(Feedback to) {
    return to.family() == Family.RETURN;
  }
}
