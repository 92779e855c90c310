package dev.ouvidor.pipeline.problem;

/** How much time a count is about. Spans begin at whole multiples of their length, in UTC. */
public enum Span {
  FIVE_MINUTES("5m", 300),
  HOUR("1h", 3_600),
  DAY("1d", 86_400);

  private final String code;
  private final long seconds;

  Span(String code, long seconds) {
    this.code = code;
    this.seconds = seconds;
  }

  /** As it stands in documents. */
  public String code() {
    return code;
  }

  public long seconds() {
    return seconds;
  }

  /** First second of the span in which a second since 1970 lies. */
  public long start(long second) {
    return Math.floorDiv(second, seconds) * seconds;
  }
}
