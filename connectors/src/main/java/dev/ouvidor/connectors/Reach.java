package dev.ouvidor.connectors;

/**
 * How far an item has travelled on its platform when it was collected. All counts are zero where
 * the platform does not tell.
 */
public record Reach(long likes, long shares, long replies, long views) {
  public static final Reach NONE = new Reach(0, 0, 0, 0);
}
