package dev.ouvidor.dashboard.people;

import java.time.Instant;

/** The app on somebody's telephone. */
public final class Codes {
  private Codes() {}

  /** The step that it is now; its code and the next one are taken for half a minute at least. */
  public static long step() {
    return Instant.now().getEpochSecond() / 30;
  }

  public static String code(String secret, long step) {
    return Totp.code(secret, step);
  }
}
