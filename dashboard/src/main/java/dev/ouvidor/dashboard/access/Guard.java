package dev.ouvidor.dashboard.access;

import dev.ouvidor.dashboard.audit.AuditEntry;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Callers;
import dev.ouvidor.dashboard.people.Sessions;
import dev.ouvidor.dashboard.tokens.TokenRoutes;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stands in front of every route and asks what its {@link Rule} says. Thread safe. */
public final class Guard {
  private static final String BEARER = "Bearer " + TokenRoutes.PREFIX;
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final int TOO_MANY = 429;
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final Sessions sessions;
  private final Callers callers;
  private final AuditTrail audit;

  public Guard(Sessions sessions, Callers callers, AuditTrail audit) {
    this.sessions = sessions;
    this.callers = callers;
    this.audit = audit;
  }

  public void register(RoutesConfig routes) {
    routes.beforeMatched(this::check);
    routes.afterMatched(this::writeDown);
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
      case ANYONE -> requireOwnSite(ctx, rule);
      case PAGE -> page(ctx, rule);
      case SESSION, SIGNED_IN -> enter(ctx, rule);
    }
  }

  /** Who has no session yet has no token either: a browser says whose page has sent the request. */
  private static void requireOwnSite(Context ctx, Rule rule) {
    String site = ctx.header("Sec-Fetch-Site");
    if (rule.deed() == Deed.ACCESS && site != null && !OWN_SITES.contains(site)) {
      throw new Refusal(403, "bad_csrf", null);
    }
  }

  private void enter(Context ctx, Rule rule) {
    // Whoever sends a token means it: no cookie helps, and none is needed to change something, as
    // no other site can make a browser send a token.
    String authorization = ctx.header("Authorization");
    Caller caller = authorization == null ? sessions.caller(ctx) : byToken(authorization);
    if (caller == null) {
      throw new Refusal(401, "signed_out", null);
    }
    boolean reading = READING.contains(ctx.method());
    if (authorization == null && !reading && !sessions.isOwnPage(ctx)) {
      throw new Refusal(403, "bad_csrf", null);
    }
    caller.enter(ctx);
    if (authorization != null && rule.who() == Rule.Who.SESSION) {
      throw new Refusal(403, "needs_session", null);
    }
    if (!meets(caller, rule)) {
      throw new Refusal(403, "not_your_role", null);
    }
  }

  private @Nullable Caller byToken(String authorization) {
    return authorization.startsWith(BEARER)
        ? callers.of(Grant.Kind.TOKEN, authorization.substring(BEARER.length()))
        : null;
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

  /**
   * Before the answer goes out: what cannot be written down is answered 503, so nobody sees what
   * nobody could find out later that they saw.
   */
  private void writeDown(Context ctx) {
    String path = matched(ctx);
    Deed deed = Rules.of(ctx.method().name(), path).map(Rule::deed).orElse(null);
    Optional<Caller> caller = Caller.in(ctx);
    boolean throttled = ctx.statusCode() == TOO_MANY;
    boolean nobody = caller.isEmpty() && !Deed.ACCESS.equals(deed);
    if (deed != null && !throttled && !nobody) {
      audit.append(
          new AuditEntry.Done(
              caller.map(Caller::id).orElse(""),
              caller.map(one -> one.grant().id()).orElse(""),
              deed,
              ctx.method().name() + " " + path,
              AuditNotes.targetOf(ctx),
              ctx.statusCode(),
              AuditNotes.detailOf(ctx)));
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
