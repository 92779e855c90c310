package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Counts as the network does. */
final class Graphemes {
  private static final Pattern ONE = Pattern.compile("\\X");

  /** The network takes 300 of these and 3,000 bytes. */
  private static final int BYTES = 10;

  private Graphemes() {}

  /** What a reader sees as one character. */
  static int count(String text) {
    return (int) ONE.matcher(text).results().count();
  }

  /** The same, unless it has so many bytes that they are the stricter limit. */
  static int length(String text) {
    int bytes = text.getBytes(UTF_8).length;
    return Math.max(count(text), (bytes + BYTES - 1) / BYTES);
  }
}
