package dev.ouvidor.dashboard;

import dev.ouvidor.dashboard.web.Access;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
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

  static boolean isOpen(Endpoint route) {
    Roles roles = route.metadata(Roles.class);
    return roles != null && roles.getRoles().contains(Access.OPEN);
  }

  static String method(Endpoint route) {
    return route.method.name();
  }

  static String name(Endpoint route) {
    return method(route) + " " + route.path;
  }
}
