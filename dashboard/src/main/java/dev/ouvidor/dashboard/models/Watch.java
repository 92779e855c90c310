package dev.ouvidor.dashboard.models;

/** Follows learning; called from the thread that learns. */
@FunctionalInterface
public interface Watch {
  /** What is being done. */
  enum Phase {
    READING,
    LEARNING,
    MEASURING,
    STORING
  }

  /**
   * Told often; may throw {@link java.util.concurrent.CancellationException} to stop.
   *
   * @param share of the phase that is done, 0 to 1
   */
  void at(Phase phase, double share);
}
