package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Finding;
import dev.ouvidor.connectors.replying.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Answers in the ticket, or leaves a note for the agents there. */
final class DeskReplier implements Replier {
  /** By so much the desk's clock may be behind ours. */
  private static final Duration CLOCKS = Duration.ofMinutes(2);

  private final Voice voice;
  private final DeskSettings settings;

  DeskReplier(Voice voice, DeskSettings settings) {
    this.voice = voice;
    this.settings = settings;
  }

  @Override
  public ReplyRules rules() {
    return new ReplyRules(
        settings.maxLength(),
        ReplyRules.Counting.CODE_POINTS,
        0,
        Set.of(Visibility.PRIVATE),
        true,
        false,
        false,
        voice.attachments());
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (reply.visibility() != Visibility.PRIVATE) {
      return new ReplyOutcome.Refused("visibility", "tickets are private");
    }
    try {
      return voice.say(ticketOf(reply), reply);
    } catch (PlatformFailure e) {
      return e.failure().asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  /**
   * By its key where the desk keeps it, else by the same words, written since the first attempt.
   */
  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    Instant since = reply.firstTriedAt().minus(CLOCKS);
    for (Voice.Said said : voice.said(ticketOf(reply), since)) {
      boolean ours =
          said.key() != null
              ? said.key().equals(reply.key())
              : said.internal() == settings.internal()
                  && !said.at().isBefore(since)
                  && Words.same(said.text(), reply.text());
      if (ours) {
        return new Lookup.Found(said.id(), settings.url(ticketOf(reply)));
      }
    }
    return new Lookup.Absent();
  }

  private static String ticketOf(Reply reply) {
    return Message.ticketOf(reply.to().nativeId());
  }
}
