package dev.ouvidor.pipeline.index;

/** What follows from a status, of one document or of a whole request. */
enum BulkVerdict {
  /** It stands in the index, or something newer does. */
  DONE,
  /** It will pass: try again, however long it takes. */
  RETRY,
  /** This document will never be taken: put it aside. */
  QUARANTINE,
  /** Something in this request will never be taken: find it by halves. */
  SPLIT,
  /** Nothing will ever be taken: a person must act. */
  STOP;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;

  /** Read-only for now: the disk is full, or somebody takes a copy. */
  private static final String BLOCKED = "cluster_block_exception";

  /** No room for a new index: the documents are sound. */
  private static final String TOO_MANY_SHARDS = "validation_exception";

  /**
   * @param errorType as Elasticsearch names it; empty without an error
   */
  static BulkVerdict ofDocument(int status, String errorType) {
    if (status < 300 || status == CONFLICT) {
      return DONE;
    }
    if (passes(status)
        || errorType.equals(BLOCKED)
        || errorType.equals(TOO_MANY_SHARDS)
        || status == NOT_FOUND) {
      return RETRY;
    }
    boolean closed = status == UNAUTHORISED || status == FORBIDDEN;
    return closed || errorType.startsWith("index_") ? STOP : QUARANTINE;
  }

  /**
   * @param body of the answer, or a text with it
   */
  static BulkVerdict ofRequest(int status, String body) {
    if (passes(status) || status == TIMEOUT || status == NOT_FOUND || body.contains(BLOCKED)) {
      return RETRY;
    }
    return status == BAD_REQUEST || status == TOO_LARGE ? SPLIT : STOP;
  }

  private static boolean passes(int status) {
    return status >= 500 || status == TOO_MANY;
  }
}
