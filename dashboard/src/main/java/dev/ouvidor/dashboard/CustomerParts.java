package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.customers.CustomerRoutes;
import dev.ouvidor.dashboard.customers.Identities;
import dev.ouvidor.dashboard.customers.Objections;
import dev.ouvidor.dashboard.privacy.Eraser;
import dev.ouvidor.dashboard.privacy.PrivacyRoutes;
import dev.ouvidor.dashboard.privacy.Retention;
import dev.ouvidor.dashboard.privacy.RetentionRoutes;
import dev.ouvidor.dashboard.privacy.RetentionStore;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** Customers as persons: who they are on all channels, and what is kept of them. */
final class CustomerParts {
  final Objections objections;
  private final List<Consumer<RoutesConfig>> routes;

  CustomerParts(Foundation base, CaseParts cases) {
    var client = base.client;
    var clock = base.clock;
    var identities = new Identities(client, cases.store);
    objections = new Objections(client, identities);
    var eraser = base.later(new Eraser(client, base.audit, clock, base.self, base.live::forget));
    var kept = new RetentionStore(base.settings, clock);
    base.later(new Retention(client, kept, base.audit, clock, base.self));
    routes =
        List.of(
            new CustomerRoutes(client, identities, objections, cases.views, base::person, clock)
                ::register,
            new PrivacyRoutes(client, identities, eraser, base::person)::register,
            new RetentionRoutes(kept, base::name)::register);
  }

  List<Consumer<RoutesConfig>> routes() {
    return routes;
  }
}
