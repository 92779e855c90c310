package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Who is signed in with which browser. Any dashboard knows the sessions of all. Thread safe. */
public final class Sessions {
  static final Duration LIFE = Duration.ofHours(12);
  private static final Duration CODING = Duration.ofMinutes(5);
  private static final String COOKIE = "ouvidor_session";
  private static final String CODE_COOKIE = "ouvidor_code";
  private static final int LONGEST_NAME = 200;

  private final GrantStore grants;
  private final Callers callers;
  private final InstantSource clock;

  public Sessions(GrantStore grants, Callers callers, InstantSource clock) {
    this.grants = grants;
    this.callers = callers;
    this.clock = clock;
  }

  /** Who is signed in with the browser that asks; null if nobody is. */
  public @Nullable Caller caller(Context ctx) {
    return callers.of(Grant.Kind.SESSION, ctx.cookie(COOKIE));
  }

  /**
   * Begins a session under a secret that nobody knew before, and ends the one that the browser came
   * with: whoever planted that has nothing from it.
   *
   * @param by who vouches for them
   */
  Caller begin(Context ctx, User user, Grant.Voucher by) {
    end(ctx);
    Instant now = clock.instant();
    GrantStore.Issued issued =
        grants.issue(
            Grant.of(Grant.Kind.SESSION, user.id(), program(ctx), now, now.plus(LIFE), by));
    ctx.cookie(cookie(COOKIE, ctx, issued.secret(), (int) LIFE.toSeconds()));
    ctx.attribute(COOKIE, issued.secret());
    return new Caller(user, callers.permissions(user), issued.grant());
  }

  /** Lets somebody show the code of their second factor, who has shown all else. */
  void oweCode(Context ctx, User user, Grant.Voucher by) {
    Instant now = clock.instant();
    GrantStore.Issued issued =
        grants.issue(
            Grant.of(Grant.Kind.CODE_OWED, user.id(), program(ctx), now, now.plus(CODING), by));
    ctx.cookie(cookie(CODE_COOKIE, ctx, issued.secret(), (int) CODING.toSeconds()));
  }

  /**
   * Who owes a code.
   *
   * @throws Refusal 401 {@code provider_again} if nobody does, or no longer
   */
  Grant owed(Context ctx) {
    return grants
        .open(Grant.Kind.CODE_OWED, ctx.cookie(CODE_COOKIE))
        .orElseThrow(() -> new Refusal(401, "provider_again", null));
  }

  /** True for exactly one of all who gave the code. */
  boolean paid(Context ctx, Grant owed) {
    ctx.cookie(cookie(CODE_COOKIE, ctx, "", 0));
    return grants.end(owed);
  }

  /** Ends the session of the browser that asks. */
  void end(Context ctx) {
    grants.open(Grant.Kind.SESSION, ctx.cookie(COOKIE)).ifPresent(grants::end);
    ctx.cookie(cookie(COOKIE, ctx, "", 0));
  }

  /** What changing requests of this browser's session must carry. */
  String csrf(Context ctx) {
    String begun = ctx.attribute(COOKIE);
    String secret = begun == null ? ctx.cookie(COOKIE) : begun;
    return secret == null ? "" : Secrets.derive(secret, "csrf");
  }

  /** Whether a changing request comes from our own page. */
  public boolean isOwnPage(Context ctx) {
    String sent = ctx.header("X-CSRF-Token");
    return sent != null && Secrets.same(csrf(ctx), sent);
  }

  private static Cookie cookie(String name, Context ctx, String value, int maxAge) {
    boolean secure = "https".equals(ctx.scheme());
    return new Cookie(name, value, "/", maxAge, secure, true, null, SameSite.STRICT);
  }

  private static String program(Context ctx) {
    String agent = ctx.userAgent() == null ? "" : ctx.userAgent();
    return agent.substring(0, Math.min(agent.length(), LONGEST_NAME));
  }
}
