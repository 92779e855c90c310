package dev.ouvidor.dashboard.replies;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a platform took what it was asked.
 *
 * @param asked whether it was asked at all
 * @param trouble how long it had better be left alone; null when it did well
 */
record Course(boolean asked, @Nullable Duration trouble) {
  static final Course NOT_ASKED = new Course(false, null);
  static final Course WELL = new Course(true, null);

  static Course trouble(Duration pause) {
    return new Course(true, pause);
  }

  /** This and then the next; trouble outlasts what goes well. */
  Course then(Course next) {
    return next.trouble != null || !asked ? next : this;
  }
}
