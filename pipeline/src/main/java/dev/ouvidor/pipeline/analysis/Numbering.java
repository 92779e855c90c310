package dev.ouvidor.pipeline.analysis;

/** Which features count, and by which ids they go: one to one. */
interface Numbering {
  /**
   * Puts an id in the place of each key, 0 for a feature to leave out. All of a text at once, as
   * each look into memory would else wait for the one before.
   */
  void replace(int[] keys, int count);
}
