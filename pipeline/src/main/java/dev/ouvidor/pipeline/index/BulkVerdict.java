package dev.ouvidor.pipeline.index;

/** What follows from a status, of one document or of a whole request. */
enum BulkVerdict {
  /** It stands in the index, or something newer does. */
  DONE,
  /** It will pass: try again, however long it takes. */
  RETRY,
  /** This document will never be taken: put it aside. */
  QUARANTINE,
  /** Nothing will ever be taken: a person must act. */
  STOP;

  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;

  /**
   * @param errorType as Elasticsearch names it; empty without an error
   */
  static BulkVerdict ofDocument(int status, String errorType) {
    if (status < 300 || status == CONFLICT) {
      return DONE;
    }
    if (status >= 500 || status == TOO_MANY || errorType.equals("cluster_block_exception")) {
      return RETRY;
    }
    boolean closed = status == UNAUTHORISED || status == FORBIDDEN || status == NOT_FOUND;
    return closed || errorType.startsWith("index_") ? STOP : QUARANTINE;
  }

  static BulkVerdict ofRequest(int status) {
    return status >= 500 || status == TOO_MANY || status == TIMEOUT ? RETRY : STOP;
  }
}
