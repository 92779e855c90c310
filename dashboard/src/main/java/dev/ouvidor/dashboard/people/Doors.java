package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.web.Refusal;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By which ways people come in.
 *
 * @param password whether everybody may by a password
 * @param breakGlass e-mail address, in lower case, of the one who may even if others may not; null
 *     if everybody may
 * @param provider what the provider is called that knows people elsewhere; null if there is none
 * @param farewell where to sign out at the provider; gives null where that cannot be done
 */
public record Doors(
    boolean password,
    @Nullable String breakGlass,
    @Nullable String provider,
    Supplier<@Nullable URI> farewell) {

  /**
   * Refuses who has to come by the provider.
   *
   * @throws Refusal 403 {@code password_off}
   */
  void requirePassword(String email) {
    if (!password && !email.equals(breakGlass)) {
      throw new Refusal(403, "password_off", null);
    }
  }
}
