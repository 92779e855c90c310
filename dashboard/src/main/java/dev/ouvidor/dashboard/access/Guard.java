package dev.ouvidor.dashboard.access;

import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Sessions;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Stands in front of every route and asks what its {@link Rule} says. Thread safe. */
public final class Guard {
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final Sessions sessions;

  public Guard(Sessions sessions) {
    this.sessions = sessions;
  }

  public void register(RoutesConfig routes) {
    routes.beforeMatched(this::check);
  }

  /**
   * Before the first request.
   *
   * @throws IllegalStateException naming the routes that have no rule
   */
  public static void requireRules(List<Endpoint> routes) {
    var without = new TreeSet<String>();
    for (Endpoint route : routes) {
      if (route.method.isHttpMethod() && Rules.of(route.method.name(), route.path).isEmpty()) {
        without.add(route.method.name() + " " + route.path);
      }
    }
    if (!without.isEmpty()) {
      throw new IllegalStateException("routes without a rule of who may call them: " + without);
    }
  }

  private void check(Context ctx) {
    Rule rule =
        Rules.of(ctx.method().name(), matched(ctx))
            .orElseThrow(() -> new Refusal(403, "not_your_role", null));
    switch (rule.who()) {
      case ANYONE -> {}
      case PAGE -> page(ctx, rule);
      case SIGNED_IN -> enter(ctx, rule);
    }
  }

  private void enter(Context ctx, Rule rule) {
    Caller caller = sessions.caller(ctx);
    if (caller == null) {
      throw new Refusal(401, "signed_out", null);
    }
    if (!READING.contains(ctx.method()) && !sessions.isOwnPage(ctx)) {
      throw new Refusal(403, "bad_csrf", null);
    }
    if (!meets(caller, rule)) {
      throw new Refusal(403, "not_your_role", null);
    }
    caller.enter(ctx);
  }

  /** Says by the status what the page itself says in words. */
  private void page(Context ctx, Rule rule) {
    try {
      Caller caller = sessions.caller(ctx);
      if (caller != null && !meets(caller, rule)) {
        ctx.status(403);
      }
    } catch (UncheckedIOException e) {
      // The page comes all the same, and says that nothing answers behind it.
      ctx.status(200);
    }
  }

  private static boolean meets(Caller caller, Rule rule) {
    return rule.permission().map(caller::may).orElse(true);
  }

  private static String matched(Context ctx) {
    Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
    return endpoint == null ? "" : endpoint.path;
  }
}
