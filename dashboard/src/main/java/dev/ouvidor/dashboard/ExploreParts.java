package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.digests.Digests;
import dev.ouvidor.dashboard.explore.ExploreRoutes;
import dev.ouvidor.dashboard.people.Permission;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** What is seen of all feedback together, on the page and by e-mail. */
final class ExploreParts {
  private ExploreParts() {}

  static List<Consumer<RoutesConfig>> routes(Foundation base, CaseParts cases) {
    return List.of(
        new ExploreRoutes(
                base.client, cases.archive, base.settings, base::seen, base::name, base.clock)
            ::register,
        digests(base, cases)::register);
  }

  /** Begins to send. */
  private static Digests digests(Foundation base, CaseParts cases) {
    return base.later(
        new Digests(
            new Digests.Ports(
                base.client,
                cases.archive,
                base::seen,
                cases.taxonomies::inForce,
                base.users::all,
                base.users::byId,
                one ->
                    one.active() && base.callers.permissions(one).contains(Permission.CASES_READ),
                base.connections::replier,
                base.connections::writingFirst,
                base.clock)));
  }
}
