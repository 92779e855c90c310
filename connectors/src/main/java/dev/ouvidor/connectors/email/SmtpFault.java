package dev.ouvidor.connectors.email;

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
  /** No answer to the content until the client gives up; the mail is not taken. */
  HANG
}
