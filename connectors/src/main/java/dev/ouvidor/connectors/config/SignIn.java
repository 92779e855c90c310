package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people come into the dashboard. Immutable.
 *
 * @param password whether everybody may by a password
 * @param breakGlass e-mail address, in lower case, of the administrator who may even if nobody else
 *     may; null if everybody may
 * @param provider who knows people elsewhere; null if nobody is asked
 */
public record SignIn(boolean password, @Nullable String breakGlass, @Nullable Provider provider) {
  /** By password only. */
  public static final SignIn BY_PASSWORD = new SignIn(true, null, null);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * An OpenID Connect provider.
   *
   * @param name as people call it
   * @param issuer exactly as it names itself
   * @param clientSecret reference to it; null for a client without one
   * @param rolesClaim where its tokens say what somebody is, with dots between the names of nested
   *     objects; null if roles are given in the dashboard only
   * @param roles ids of roles by what stands in that claim, the first that fits counts
   * @param role id of the role of who has none of these; null for none
   * @param newPeople whether those whom nobody invited come in, too
   * @param amr ways to sign in that make our own second factor needless
   * @param acr levels of assurance that do
   */
  public record Provider(
      String name,
      URI issuer,
      String clientId,
      @Nullable String clientSecret,
      List<String> scopes,
      @Nullable String rolesClaim,
      Map<String, String> roles,
      @Nullable String role,
      boolean newPeople,
      Set<String> amr,
      Set<String> acr) {
    public Provider {
      scopes = List.copyOf(scopes);
      roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
      amr = Set.copyOf(amr);
      acr = Set.copyOf(acr);
    }

    static Provider of(Settings settings, Surroundings surroundings) {
      settings.only(
          "name",
          "issuer",
          "clientId",
          "clientSecret",
          "scopes",
          "rolesClaim",
          "roles",
          "role",
          "newPeople",
          "amr",
          "acr");
      boolean secret = settings.has("clientSecret");
      if (secret) {
        settings.secret("clientSecret", surroundings.environment());
      }
      List<String> scopes =
          settings.has("scopes")
              ? settings.strings("scopes")
              : List.of("openid", "profile", "email");
      if (!scopes.contains("openid")) {
        throw new SettingsException(settings.path(), "scopes", scopes, "must contain openid");
      }
      var roles = new LinkedHashMap<String, String>();
      Settings given = settings.block("roles");
      given.values().keySet().forEach(name -> roles.put(name, given.string(name)));
      String claim = settings.string("rolesClaim", null);
      String role = settings.string("role", null);
      boolean newPeople = settings.flag("newPeople", false);
      if (roles.isEmpty() != (claim == null)) {
        String missing = claim == null ? "rolesClaim" : "roles";
        throw new SettingsException(
            settings.path(), missing, null, "is missing: rolesClaim and roles go together");
      }
      if (newPeople && role == null && claim == null) {
        throw new SettingsException(
            settings.path(),
            "newPeople",
            true,
            "needs role or rolesClaim, to know what they may do");
      }
      return new Provider(
          settings.string("name"),
          issuer(settings),
          settings.string("clientId"),
          secret ? settings.string("clientSecret") : null,
          scopes,
          claim,
          roles,
          role,
          newPeople,
          Set.copyOf(settings.strings("amr")),
          Set.copyOf(settings.strings("acr")));
    }

    /** What is said on the way decides who comes in, so nobody may listen. */
    private static URI issuer(Settings settings) {
      URI issuer = settings.url("issuer", null);
      if (!issuer.getScheme().equals("https") && !LOOPBACK.contains(issuer.getHost())) {
        throw new SettingsException(settings.path(), "issuer", issuer, "must be an https address");
      }
      return issuer;
    }
  }

  static SignIn of(Settings settings, Surroundings surroundings) {
    settings.only("passwords", "breakGlass", "provider");
    boolean password = settings.flag("passwords", true);
    Provider provider =
        settings.has("provider") ? Provider.of(settings.block("provider"), surroundings) : null;
    if (password) {
      return new SignIn(true, null, provider);
    }
    if (provider == null) {
      throw new SettingsException(
          settings.path(), "passwords", false, "needs a provider, or nobody could come in");
    }
    String breakGlass =
        settings.matching("breakGlass", "[^@\\s]+@[^@\\s]+", "must be an e-mail address");
    return new SignIn(false, breakGlass.toLowerCase(Locale.ROOT), provider);
  }
}
