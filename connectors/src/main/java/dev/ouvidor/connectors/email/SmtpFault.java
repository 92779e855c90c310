package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.sandbox.Fault;
import org.jspecify.annotations.Nullable;

/** Ways in which the mail stand-in misbehaves when a mail is handed over. */
public enum SmtpFault {
  /** 421 instead of a greeting. */
  BUSY,
  /** 451 for the recipient. */
  GREYLISTED,
  /** 550 for the recipient. */
  NO_SUCH_USER,
  /** 554 for the content. */
  SPAM,
  /** The line drops when the content begins; the mail is not taken. */
  CUT,
  /** The mail is taken, then the line drops without an answer. */
  ACCEPT_AND_DROP,
  /** The mail is taken, then something answers that is no mail server. */
  GARBAGE,
  /** No answer to the content until the client gives up; the mail is not taken. */
  HANG;

  /** What comes nearest to a fault of other platforms; null where that is none at all. */
  static @Nullable SmtpFault like(Fault fault) {
    return switch (fault) {
      case THROTTLED, THROTTLED_BARE, UNAUTHORISED -> BUSY;
      case SERVER_ERROR, CUT -> CUT;
      case GARBAGE -> GARBAGE;
      case HANG -> HANG;
      case ACCEPT_AND_DROP, ACCEPT_AND_HANG, ACCEPT_AND_ERROR -> ACCEPT_AND_DROP;
      case SLOW, LATE -> null;
    };
  }
}
