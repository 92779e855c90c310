package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.webhook.Ids;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Record keys as the network wants them for posts: a time in microseconds and ten more bits, in 13
 * digits.
 */
final class Tid {
  /** What a server takes. */
  static final Pattern FORM = Pattern.compile("[2-7a-j][2-7a-z]{12}");

  private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
  private static final int CLOCK_BITS = 10;

  /** 2023-01-01, and 2^46 microseconds more end in March 2025: never in anybody's future. */
  private static final long FIRST = 1_672_531_200_000_000L;

  private static final long SPAN = 1L << 46;

  private Tid() {}

  /**
   * The one key that a reply has at every attempt, so that a second one meets the first. It says
   * nothing about time: replies are sorted by what they say themselves about it.
   */
  static String of(String replyKey, String to) {
    String hash = Ids.sha256((replyKey + "\n" + to).getBytes(UTF_8));
    long bits = ByteBuffer.wrap(HexFormat.of().parseHex(hash)).getLong();
    return at(FIRST + ((bits >>> CLOCK_BITS) & (SPAN - 1)), (int) bits);
  }

  /**
   * @param clock tells keys of the same moment apart by its lowest ten bits
   */
  static String at(long epochMicros, int clock) {
    long bits = (epochMicros << CLOCK_BITS) | (clock & ((1 << CLOCK_BITS) - 1));
    var key = new StringBuilder();
    for (int shift = 60; shift >= 0; shift -= 5) {
      key.append(DIGITS.charAt((int) (bits >>> shift) & 31));
    }
    return key.toString();
  }
}
