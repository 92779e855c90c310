package dev.ouvidor.dashboard.measures;

/** A measure of how long customers waited for somebody: the shorter, the better. */
interface Timing extends Definition {
  @Override
  default Kind kind() {
    return Kind.DURATION;
  }

  @Override
  default Better better() {
    return Better.LOWER;
  }

  @Override
  default boolean isPersonal() {
    return true;
  }
}
