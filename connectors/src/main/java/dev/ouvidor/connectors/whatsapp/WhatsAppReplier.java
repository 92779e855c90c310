package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import java.time.InstantSource;
import java.util.Set;

/**
 * Answers in the chat: freely within some hours after the message, later by the template alone.
 * What becomes of it: see {@link Sending}.
 */
final class WhatsAppReplier implements Replier {
  private final Sending sending;
  private final WhatsAppSettings settings;
  private final InstantSource clock;

  WhatsAppReplier(Sending sending, WhatsAppSettings settings, InstantSource clock) {
    this.sending = sending;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String account() {
    return sending.account();
  }

  @Override
  public ReplyRules rules() {
    return rules(settings.maxLength(), true);
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return rules(most(to), isOpen(to));
  }

  @Override
  public boolean byTemplate(Feedback to) {
    return !isOpen(to) && settings.template() != null;
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    int most = most(reply.to());
    Template template = settings.template();
    boolean open = isOpen(reply.to());
    if (length > most) {
      return new ReplyOutcome.Refused("too_long", length + " > " + most);
    } else if (reply.visibility() != Visibility.PRIVATE) {
      return new ReplyOutcome.Refused("visibility", "WhatsApp is private");
    } else if (!open && template == null) {
      return new ReplyOutcome.Refused("window_closed", "no free answer any more, and no template");
    }
    ObjectNode message = Sending.to(reply.to().author());
    if (message == null) {
      return new ReplyOutcome.Refused("whatsapp.no_address", "the author's number is not known");
    }
    message.putObject("context").put("message_id", Messages.wamid(reply.to().nativeId()));
    return open || template == null
        ? sending.freely(message, reply)
        : sending.inTemplate(message, reply, template);
  }

  @Override
  public Lookup find(Reply reply) {
    return Sending.unclear();
  }

  /** A template carries no files. */
  private static ReplyRules rules(int most, boolean open) {
    return new ReplyRules(
        most,
        ReplyRules.Counting.CODE_POINTS,
        0,
        Set.of(Visibility.PRIVATE),
        true,
        false,
        false,
        open ? Media.rules(most) : AttachmentRules.NONE);
  }

  private int most(Feedback to) {
    Template template = settings.template();
    return isOpen(to) || template == null ? settings.maxLength() : template.maxLength();
  }

  private boolean isOpen(Feedback to) {
    return clock.instant().isBefore(to.createdAt().plus(settings.window()));
  }
}
