package dev.ouvidor.dashboard.oidc;

import dev.ouvidor.connectors.config.SignIn;
import dev.ouvidor.dashboard.people.Vouching.Vouched;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from the claims of a provider. Pure. */
final class ClaimRules {
  private ClaimRules() {}

  /**
   * Whom the provider vouches for.
   *
   * @param claims of a token that was checked, and of whatever else the provider tells
   */
  static Vouched read(SignIn.Provider settings, Map<String, Object> claims) {
    boolean verified = "true".equals(String.valueOf(claims.get("email_verified")));
    String email = text(claims.get("email"));
    return new Vouched(
        settings.issuer() + " " + Objects.requireNonNull(text(claims.get("sub")), "sub"),
        email == null || !verified || !email.contains("@") ? null : email.toLowerCase(Locale.ROOT),
        text(claims.get("name")),
        settings.rolesClaim() != null,
        role(settings, claims),
        settings.newPeople(),
        any(settings.amr(), values(claims.get("amr")))
            || any(settings.acr(), values(claims.get("acr"))),
        text(claims.get("sid")));
  }

  /** The first in the order of the settings. */
  private static @Nullable String role(SignIn.Provider settings, Map<String, Object> claims) {
    String claim = settings.rolesClaim();
    List<String> held = claim == null ? List.of() : values(at(claims, claim));
    return settings.roles().entrySet().stream()
        .filter(one -> held.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(settings.role());
  }

  /** A claim of that very name, or else one within another. */
  private static @Nullable Object at(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return whole;
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(inner, path.substring(dot + 1))
        : null;
  }

  private static boolean any(Set<String> wanted, List<String> given) {
    return given.stream().anyMatch(wanted::contains);
  }

  private static List<String> values(@Nullable Object claim) {
    if (claim instanceof Collection<?> many) {
      return many.stream().map(String::valueOf).toList();
    }
    return claim == null ? List.of() : List.of(claim.toString());
  }

  private static @Nullable String text(@Nullable Object claim) {
    return claim == null || claim.toString().isBlank() ? null : claim.toString().strip();
  }
}
