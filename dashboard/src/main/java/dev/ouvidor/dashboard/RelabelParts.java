package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.taxonomy.RelabelRoutes;
import dev.ouvidor.dashboard.taxonomy.Relabeller;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** Stored feedback labelled anew by another taxonomy. */
final class RelabelParts {
  private RelabelParts() {}

  static List<Consumer<RoutesConfig>> routes(Foundation base, CaseParts cases) {
    var relabeller = base.later(new Relabeller(base.client, base.settings, base.clock, base.self));
    return List.of(
        new RelabelRoutes(
                base.client,
                base.settings,
                relabeller,
                cases.taxonomies,
                Caller::of,
                base::name,
                base.clock)
            ::register);
  }
}
