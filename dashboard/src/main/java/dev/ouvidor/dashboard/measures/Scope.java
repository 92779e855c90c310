package dev.ouvidor.dashboard.measures;

/**
 * What definitions know beside the case.
 *
 * @param all every case
 * @param asOf the moment that open questions are judged at, in milliseconds
 * @param quietDays for how many days a customer must be silent for a first contact to have solved
 *     it
 * @param moments at which states are looked at
 */
record Scope(Material all, long asOf, int quietDays, long[] moments) {
  private static final long DAY = 86_400_000L;

  /** When it is known whether what was answered then was solved by it. */
  long quietUntil(long answered) {
    return answered + quietDays * DAY;
  }
}
