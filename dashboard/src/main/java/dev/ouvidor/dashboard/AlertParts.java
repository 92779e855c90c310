package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.alerts.Alerts;
import dev.ouvidor.dashboard.outlets.Outlets;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What people are told of before they look: alerts, and where they are told. */
final class AlertParts {
  private AlertParts() {}

  /**
   * Begins to tell.
   *
   * @param outside which addresses may be told
   * @param silences tells of each connection whether it is silent for longer than usual
   */
  static List<Consumer<RoutesConfig>> routes(
      Foundation base,
      CaseParts cases,
      AddressGuard outside,
      Consumer<BiConsumer<String, Boolean>> silences) {
    var outlets =
        base.later(
            new Outlets(
                base.client,
                base.vault,
                outside,
                base.connections::replier,
                base.connections::writingFirst,
                base.clock));
    var alerts =
        base.later(
            new Alerts(
                new Alerts.Ports(
                    base.client,
                    base.settings,
                    outlets,
                    cases.sla::inForce,
                    cases.taxonomies::inForce,
                    silences,
                    one -> base.live.publish("alert", one),
                    base::user,
                    id -> base.person(id).isPresent(),
                    base::name,
                    base.clock)));
    return List.of(outlets::register, alerts::register);
  }
}
