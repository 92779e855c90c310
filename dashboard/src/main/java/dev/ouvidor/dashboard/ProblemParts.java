package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.problems.ProblemBoard;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What customers say again and again. */
final class ProblemParts {
  private ProblemParts() {}

  static List<Consumer<RoutesConfig>> routes(Foundation base, CaseParts cases) {
    var board =
        new ProblemBoard(
            new ProblemBoard.Ports(
                base.client,
                cases.store,
                cases.archive,
                cases.views,
                cases.taxonomies::inForce,
                base::seen,
                id -> base.live.publish("problem", Map.of("id", id)),
                base.clock));
    return List.of(board::register);
  }
}
