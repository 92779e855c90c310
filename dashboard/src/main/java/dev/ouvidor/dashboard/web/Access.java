package dev.ouvidor.dashboard.web;

import io.javalin.security.RouteRole;

/** Who may call a route. A route without any of these needs a signed-in person. */
public enum Access implements RouteRole {
  /** Anyone; the handler looks after itself. */
  OPEN
}
