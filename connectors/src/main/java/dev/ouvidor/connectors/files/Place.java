package dev.ouvidor.connectors.files;

/**
 * A place between two rows, to go on from later.
 *
 * @param offset in bytes
 * @param line how many lines are before it
 */
public record Place(long offset, long line) {
  public static final Place START = new Place(0, 0);
}
