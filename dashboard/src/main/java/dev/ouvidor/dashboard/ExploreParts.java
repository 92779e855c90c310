package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.explore.ExploreRoutes;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** What is seen of all feedback together. */
final class ExploreParts {
  private ExploreParts() {}

  static List<Consumer<RoutesConfig>> routes(Foundation base, CaseParts cases) {
    return List.of(
        new ExploreRoutes(
                base.client, cases.archive, base.settings, base::seen, base::name, base.clock)
            ::register);
  }
}
