package dev.ouvidor.connectors.webhook;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells whether a delivery may be taken. Thread safe; does no I/O. */
public interface Verifier {

  /**
   * @param headers looks up a header by name, whatever its case; null if there is none
   * @param rawBody as received, before any decoding
   */
  Verdict verify(Function<String, @Nullable String> headers, byte[] rawBody, Instant now);
}
