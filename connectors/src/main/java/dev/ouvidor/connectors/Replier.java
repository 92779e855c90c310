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
   * Posts the reply, once. Never retries by itself: a write is repeated only by the outbox, after
   * {@link #find}.
   */
  ReplyOutcome reply(Reply reply);

  /** Looks whether the reply is there already, after any doubt. */
  Lookup find(Reply reply);
}
