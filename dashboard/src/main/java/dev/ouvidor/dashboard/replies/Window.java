package dev.ouvidor.dashboard.replies;

import java.time.Duration;
import java.time.Instant;

/**
 * How many replies a platform gets at the same time: one more whenever it does well, half as many
 * when it throttles or fails, and none for a while when even one was too many. Not thread safe.
 */
final class Window {
  private static final int FIRST = 4;
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final int most;
  private int width;
  private Instant restUntil = Instant.MIN;

  /**
   * @param most 1 or more
   */
  Window(int most) {
    this.most = most;
    this.width = Math.min(FIRST, most);
  }

  /** How many at the same time; 0 while it rests. */
  int width(Instant now) {
    return now.isBefore(restUntil) ? 0 : width;
  }

  void took(Course course, Instant now) {
    Duration trouble = course.trouble();
    if (trouble != null) {
      if (width == 1) {
        restUntil = now.plus(trouble.compareTo(LONGEST_REST) < 0 ? trouble : LONGEST_REST);
      }
      width = Math.max(1, width / 2);
    } else if (course.asked()) {
      width = Math.min(most, width + 1);
    }
  }
}
