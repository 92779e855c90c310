package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A platform with dials: what it has posted, what it answers next, what happens meanwhile. */
final class FakeReplier implements Replier {
  /** Keys of the replies that customers see, in order. */
  final List<String> posted = new ArrayList<>();

  /** What happens at the next attempts instead of posting and saying so. */
  final Queue<Function<Reply, ReplyOutcome>> next = new ArrayDeque<>();

  /** Happens at every look, before the answer. */
  Runnable meanwhile = () -> {};

  @Nullable String canTell = "yes";
  @Nullable String account;
  int looks;

  ReplyOutcome take(Reply reply) {
    posted.add(reply.key());
    return new ReplyOutcome.Sent("r-" + reply.key(), "https://social.example/" + reply.key());
  }

  ReplyOutcome takeAndDrop(Reply reply) {
    take(reply);
    return new ReplyOutcome.Unknown(Reason.said("connection dropped"));
  }

  @Override
  public @Nullable String account() {
    return account;
  }

  @Override
  public ReplyRules rules() {
    return new ReplyRules(
        40, ReplyRules.Counting.CODE_POINTS, 0, Set.of(Visibility.PUBLIC), true, false, true);
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String opening(Feedback feedback) {
    return "@" + feedback.author().handle() + " ";
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    Function<Reply, ReplyOutcome> scripted = next.poll();
    return scripted == null ? take(reply) : scripted.apply(reply);
  }

  @Override
  public Lookup find(Reply reply) {
    looks++;
    meanwhile.run();
    if (canTell == null) {
      return new Lookup.Unclear(Reason.said("search is down"));
    }
    return posted.contains(reply.key())
        ? new Lookup.Found("r-" + reply.key(), "https://social.example/" + reply.key())
        : new Lookup.Absent();
  }
}
