package dev.ouvidor.connectors;

import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a channel takes from the process around it, so that tests can hand in their own.
 *
 * @param clock the time
 * @param environment looks up an environment variable; null result when it is not set
 */
public record Surroundings(InstantSource clock, Function<String, @Nullable String> environment) {

  /** The real clock and the real environment. */
  public static Surroundings system() {
    return new Surroundings(InstantSource.system(), System::getenv);
  }
}
