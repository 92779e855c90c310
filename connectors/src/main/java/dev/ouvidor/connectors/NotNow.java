package dev.ouvidor.connectors;

/** A delivery points to something that the platform cannot be asked for at the moment. */
public final class NotNow extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Fetch why;

  /**
   * @param why what keeps it, and when to try again; no batch
   */
  public NotNow(Fetch why) {
    super(why.toString(), null, false, false);
    this.why = why;
  }

  public Fetch why() {
    return why;
  }
}
