package dev.ouvidor.connectors.replying;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.util.Set;

/**
 * Answers in public where a second answer replaces the first. So what stands there is looked at
 * before: unless it is allowed to, nobody's answer is replaced before the customer has changed the
 * item.
 */
public final class SingleAnswerReplier implements Replier {
  private final SingleAnswer platform;
  private final ReplyRules rules;
  private final boolean replace;
  private final String answered;

  /**
   * @param maxLength longest answer, in code points
   * @param replace whether an answer may be replaced at any time
   * @param answered the code of the refusal if it may not
   */
  public SingleAnswerReplier(
      SingleAnswer platform, int maxLength, boolean replace, String answered) {
    this(
        platform,
        new ReplyRules(
            maxLength,
            ReplyRules.Counting.CODE_POINTS,
            0,
            Set.of(Visibility.PUBLIC),
            true,
            true,
            false),
        replace,
        answered);
  }

  /**
   * @param rules what the platform takes, counted in code points or in bytes
   * @param replace whether an answer may be replaced at any time
   * @param answered the code of the refusal if it may not
   */
  public SingleAnswerReplier(
      SingleAnswer platform, ReplyRules rules, boolean replace, String answered) {
    this.platform = platform;
    this.rules = rules;
    this.replace = replace;
    this.answered = answered;
  }

  @Override
  public ReplyRules rules() {
    return rules;
  }

  @Override
  public int length(String text) {
    return rules.counting() == ReplyRules.Counting.UTF8_BYTES
        ? text.getBytes(UTF_8).length
        : text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > rules.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + rules.maxLength());
    } else if (reply.visibility() != Visibility.PUBLIC) {
      return new ReplyOutcome.Refused("visibility", reply.visibility() + " is not possible here");
    }
    try {
      SingleAnswer.Standing there = platform.look(reply.to());
      if (there != null && says(there, reply)) {
        return new ReplyOutcome.Sent(there.remoteId(), reply.to().url());
      } else if (there != null && there.upToDate() && !replace) {
        return new ReplyOutcome.Refused(
            answered, "another answer stands there, which this one would replace");
      }
    } catch (PlatformFailure e) {
      return e.failure().asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.RetryLater(Reason.of(Cause.INTERRUPTED), Waits.UNAVAILABLE);
    }
    return write(reply);
  }

  @Override
  public ReplyOutcome edit(Reply sent, String remoteId) {
    return rules.editable()
        ? Afterwards.edited(remoteId, () -> platform.write(sent.to(), sent.text()))
        : Replier.super.edit(sent, remoteId);
  }

  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    SingleAnswer.Standing there = platform.look(reply.to());
    return there != null && says(there, reply)
        ? new Lookup.Found(there.remoteId(), reply.to().url())
        : new Lookup.Absent();
  }

  private ReplyOutcome write(Reply reply) {
    try {
      Answer answer = platform.write(reply.to(), reply.text());
      if (!(answer instanceof Answer.Ok ok)) {
        return ((Answer.Failure) answer).asReply();
      }
      String id = platform.remoteId(ok.body(), reply.to());
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, reply.to().url());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  /** Words that differ in nothing but white space are the same. */
  private boolean says(SingleAnswer.Standing there, Reply reply) {
    return Words.same(there.text(), platform.kept(reply.text()));
  }
}
