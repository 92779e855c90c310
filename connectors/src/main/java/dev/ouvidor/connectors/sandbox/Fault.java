package dev.ouvidor.connectors.sandbox;

/** Ways in which a stand-in misbehaves like the original. */
public enum Fault {
  /** 429 with the platform's own rate-limit headers. */
  THROTTLED,
  /** 429 without any header. */
  THROTTLED_BARE,
  /** 503 with an HTML body. */
  SERVER_ERROR,
  /** 401 as the platform words it. */
  UNAUTHORISED,
  /** The body ends in the middle. */
  CUT,
  /** 200 with a body that is not in the platform's format. */
  GARBAGE,
  /** No answer until the client gives up. */
  HANG,
  /** The request is carried out, then the connection drops without an answer. */
  ACCEPT_AND_DROP,
  /** The request is carried out, but the answer never comes. */
  ACCEPT_AND_HANG,
  /** The request is carried out, then answered with a 500. */
  ACCEPT_AND_ERROR,
  /** Carried out and answered, after a second. */
  SLOW,
  /** Carried out after 2.2 s, whether or not the client still waits. */
  LATE
}
