package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/** Answers customers in the channel where they spoke. Thread safe; calls block until answered. */
public interface Replier {

  /** What the platform takes. Cheap: no I/O on the caller's time after the first call. */
  ReplyRules rules();

  /** What it takes as a reply to this item, where that is not the same for all. */
  default ReplyRules rules(Feedback to) {
    return rules();
  }

  /** Length of a reply in the platform's own counting. */
  int length(String text);

  /** The same for a reply to this item, where that is not counted the same for all. */
  default int length(String text, Feedback to) {
    return length(text);
  }

  /**
   * What a reply to this item must begin with so that its author is notified, such as {@code
   * "@maria@example.social "}; null when nothing is needed. Part of the text that counts.
   */
  default @Nullable String opening(Feedback feedback) {
    return null;
  }

  /** Whether it can write to the e-mail address of an author who has never written anything. */
  default boolean writesFirst() {
    return false;
  }

  /**
   * Whether a reply to this item goes out now inside of a text that the platform has approved. Line
   * breaks in it become spaces.
   */
  default boolean byTemplate(Feedback to) {
    return false;
  }

  /**
   * The channel by which a reply to this item goes out, such as {@code email}; null where it is
   * that of the item.
   */
  default @Nullable String via(Feedback to) {
    return null;
  }

  /**
   * The account at the platform that tells by webhooks what became of replies, such as {@code
   * whatsapp:106540352242922}: what one connection is told concerns all with the same account. Null
   * where nothing is told.
   */
  default @Nullable String account() {
    return null;
  }

  /**
   * Posts the reply, once. Never retries by itself: a write is repeated only by the outbox, after
   * {@link #find}. With attachments that the rules do not allow nothing is sent at all.
   */
  default ReplyOutcome reply(Reply reply) {
    if (reply.attachments().isEmpty()) {
      return post(reply);
    }
    ReplyRules rules = rules(reply.to());
    String refusal = rules.attachments().refusal(reply.attachments());
    int length = length(reply.text(), reply.to());
    if (refusal != null) {
      return new ReplyOutcome.Refused(refusal, reply.attachments().size() + " attachments");
    } else if (length > rules.maxLength(true)) {
      return new ReplyOutcome.Refused("too_long", length + " > " + rules.maxLength(true));
    }
    return post(reply);
  }

  /** What {@link #reply} does once it knows that the attachments may go along. */
  ReplyOutcome post(Reply reply);

  /**
   * Sends a finished mail, once; only where it {@link #writesFirst}. What became of it is as
   * certain as after {@link #reply}.
   */
  default ReplyOutcome mail(Mail mail) {
    return new ReplyOutcome.Refused("no_mail", "no e-mails leave here");
  }

  /** Looks whether the reply is there already, after any doubt. */
  Lookup find(Reply reply);

  /**
   * Whether a reply that was sent can be given other words: as the rules say, if not told apart.
   */
  default boolean mayEdit(Reply sent) {
    return rules(sent.to()).editable();
  }

  /** Whether a reply that was sent can be taken back: as the rules say, if not told apart. */
  default boolean mayDelete(Reply sent) {
    return rules(sent.to()).deletable();
  }

  /**
   * Gives a reply that was sent the words that it has now. To do so twice does no more than once,
   * so after a doubt it can be repeated.
   *
   * @param remoteId the platform's id of it
   * @return {@code Sent} if it stands there like this
   */
  default ReplyOutcome edit(Reply sent, String remoteId) {
    return new ReplyOutcome.Refused("not_changeable", remoteId + " stays as it was sent");
  }

  /**
   * Takes a reply back that was sent. To do so twice does no more than once.
   *
   * @param remoteId the platform's id of it
   * @return {@code Sent} if it is not there any more
   */
  default ReplyOutcome delete(Reply sent, String remoteId) {
    return new ReplyOutcome.Refused("not_changeable", remoteId + " stays where it is");
  }
}
