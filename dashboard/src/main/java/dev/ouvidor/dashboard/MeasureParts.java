package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.measures.MeasureRoutes;
import dev.ouvidor.dashboard.measures.MeasureSettingsRoutes;
import dev.ouvidor.dashboard.measures.Measures;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** How well customers are served, in numbers. */
final class MeasureParts {
  private MeasureParts() {}

  static List<Consumer<RoutesConfig>> routes(Foundation base, CaseParts cases) {
    var measures = new Measures(base.client, base.settings, cases.sla, base.clock);
    return List.of(
        new MeasureRoutes(measures, base::named)::register,
        new MeasureSettingsRoutes(measures, base::name)::register);
  }
}
