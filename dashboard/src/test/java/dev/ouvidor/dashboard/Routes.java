package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.access.Rule;
import dev.ouvidor.dashboard.access.Rules;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Set;

/** The routes of the running dashboard, as its router has them. */
final class Routes {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private Routes() {}

  static List<Endpoint> of(Product product) {
    return product.dashboard.routes().stream()
        .filter(route -> METHODS.contains(method(route)))
        .toList();
  }

  static Rule rule(Endpoint route) {
    return Rules.of(method(route), route.path).orElseThrow();
  }

  static boolean isOpen(Endpoint route) {
    return Set.of(Rule.Who.ANYONE, Rule.Who.PAGE).contains(rule(route).who());
  }

  static String method(Endpoint route) {
    return route.method.name();
  }

  static String name(Endpoint route) {
    return method(route) + " " + route.path;
  }
}
