package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.SignIn;
import dev.ouvidor.dashboard.oidc.Provider;
import dev.ouvidor.dashboard.people.Doors;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How people come in, and where to.
 *
 * @param url under which people reach the dashboard
 */
record Entrance(SignIn how, URI url) {
  static Entrance of(Configuration configuration) {
    return new Entrance(configuration.signIn(), configuration.dashboard().url());
  }

  /** Who knows people elsewhere; null if nobody is asked. */
  @Nullable Provider provider() {
    SignIn.Provider settings = how.provider();
    return settings == null ? null : new Provider(settings, url, Surroundings.system());
  }

  Doors doors(@Nullable Provider provider) {
    SignIn.Provider settings = how.provider();
    return new Doors(
        how.password(),
        how.breakGlass(),
        settings == null ? null : settings.name(),
        () -> provider == null ? null : provider.farewell());
  }
}
