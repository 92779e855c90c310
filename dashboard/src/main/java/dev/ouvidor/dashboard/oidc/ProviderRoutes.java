package dev.ouvidor.dashboard.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.people.Departures;
import dev.ouvidor.dashboard.people.Vouching;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to the provider and back. Where it leads back to is a page of ours, which hands over what
 * it was given: so signing in is a request of our own page, like any other.
 */
public final class ProviderRoutes {
  /** The page that the provider sends people back to. */
  public static final String BACK = "/sign-in/provider";

  private static final String COOKIE = "ouvidor_provider";
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int LONGEST = 8_192;

  private final @Nullable Provider provider;
  private final Vouching vouching;
  private final Departures departures;

  /**
   * @param provider null if there is none
   */
  public ProviderRoutes(@Nullable Provider provider, Vouching vouching, Departures departures) {
    this.provider = provider;
    this.vouching = vouching;
    this.departures = departures;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.post("/api/provider/begin", this::begin);
    routes.post("/api/provider/session", this::arrive);
    routes.post("/api/provider/code", this::code);
    routes.post("/api/provider/logout", this::departed);
  }

  private void begin(Context ctx) {
    Provider.Departure departure = provider().depart();
    ctx.cookie(cookie(ctx, departure.attempt().toString(), (int) LIFE.toSeconds()));
    ctx.json(Map.of("url", departure.to().toString()));
  }

  private void arrive(Context ctx) {
    Provider there = provider();
    String given = RequestBody.of(ctx).text("query");
    if (given.length() > LONGEST) {
      throw Refusal.invalid("query", given.length() + " characters", "at most " + LONGEST);
    }
    Map<String, String> query = query(given);
    String kept = ctx.cookie(COOKIE);
    Attempt attempt = kept == null ? null : Attempt.parse(kept);
    // Each attempt serves once, whatever comes of it.
    ctx.cookie(cookie(ctx, "", 0));
    if (attempt == null || !attempt.isAnsweredBy(query.getOrDefault("state", ""))) {
      throw new Refusal(401, "provider_again", null);
    }
    String error = query.get("error");
    if (error != null) {
      String code = error.equals("access_denied") ? "provider_denied" : "provider_rejected";
      throw new Refusal(403, code, null);
    }
    vouching.enter(ctx, there.arrive(query, attempt));
  }

  private void code(Context ctx) {
    provider();
    vouching.enter(ctx, RequestBody.of(ctx).optionalText("code"));
  }

  /** The provider itself tells that somebody has signed out there. */
  private void departed(Context ctx) {
    Provider there = provider();
    ctx.header("Cache-Control", "no-store");
    String token = ctx.formParam("logout_token");
    if (token == null || token.length() > LONGEST) {
      throw new Refusal(400, "provider_rejected", "logout_token");
    }
    if (!departures.end(ctx, there.departed(token))) {
      throw new Refusal(400, "provider_rejected", "logout_token");
    }
  }

  private Provider provider() {
    if (provider == null) {
      throw Refusal.notFound("provider", "to sign in by");
    }
    return provider;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int eq = pair.indexOf('=');
      if (eq > 0) {
        query.put(decoded(pair.substring(0, eq)), decoded(pair.substring(eq + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("query", "something else", "what the provider sent along");
    }
  }

  /** Only our own pages send it, and only to these routes. */
  private static Cookie cookie(Context ctx, String value, int maxAge) {
    boolean secure = "https".equals(ctx.scheme());
    return new Cookie(COOKIE, value, "/api/provider", maxAge, secure, true, null, SameSite.STRICT);
  }
}
