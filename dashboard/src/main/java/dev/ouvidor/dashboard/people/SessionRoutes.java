package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.web.Access;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in and out, the first access, and the guard in front of every other route. */
public final class SessionRoutes {
  private static final String COOKIE = "ouvidor_session";
  private static final String USER = "user";
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final UserStore users;
  private final Sessions sessions;
  private final Attempts attempts;
  private final String version;

  public SessionRoutes(UserStore users, Sessions sessions, InstantSource clock, String version) {
    this.users = users;
    this.sessions = sessions;
    this.attempts = new Attempts(clock);
    this.version = version;
  }

  public void register(RoutesConfig routes) {
    routes.beforeMatched(this::guard);
    routes.get("/api/session", ctx -> ctx.json(state(session(ctx))), Access.OPEN);
    routes.post("/api/session", this::signIn, Access.OPEN);
    routes.delete("/api/session", this::signOut);
    routes.post("/api/setup", this::setUp, Access.OPEN);
    routes.get("/api/people", ctx -> ctx.json(Map.of("items", people())));
  }

  /** The person who makes the request; only behind the guard. */
  public static User user(Context ctx) {
    User user = ctx.attribute(USER);
    if (user == null) {
      throw new Refusal(401, "signed_out", null);
    }
    return user;
  }

  private void guard(Context ctx) {
    if (ctx.routeRoles().contains(Access.OPEN)) {
      return;
    }
    Signed signed = session(ctx);
    if (signed == null) {
      throw new Refusal(401, "signed_out", null);
    }
    if (!READING.contains(ctx.method())
        && !sessions.csrfMatches(signed.session(), ctx.header("X-CSRF-Token"))) {
      throw new Refusal(403, "bad_csrf", null);
    }
    ctx.attribute(USER, signed.user());
  }

  private record Signed(Sessions.Session session, User user) {}

  private @Nullable Signed session(Context ctx) {
    Sessions.Session session = sessions.verify(ctx.cookie(COOKIE));
    User user = session == null ? null : users.byId(session.userId());
    return session == null || user == null || session.startedAt().isBefore(user.sessionsFrom())
        ? null
        : new Signed(session, user);
  }

  private void signIn(Context ctx) {
    var input = RequestBody.of(ctx);
    String email = input.words("email").toLowerCase(Locale.ROOT);
    String password = input.words("password");
    if (attempts.tooMany(email, ctx.ip())) {
      throw new Refusal(429, "too_many_attempts", null);
    }
    User user = users.byEmail(email);
    String hash = user == null ? UserStore.NOBODY_HASH : user.passwordHash();
    if (!Passwords.matches(password, hash) || user == null) {
      attempts.failed(email, ctx.ip());
      throw new Refusal(401, "wrong_credentials", "password");
    }
    begin(ctx, user);
  }

  private void setUp(Context ctx) {
    var input = RequestBody.of(ctx);
    String token = input.words("token");
    if (users.any()) {
      throw new Refusal(409, "already_set_up", null);
    }
    if (attempts.tooMany(ctx.ip()) || !users.isSetupToken(token)) {
      attempts.failed(ctx.ip());
      throw new Refusal(403, "wrong_token", null);
    }
    String email = input.words("email").toLowerCase(Locale.ROOT);
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      throw new Refusal(422, "invalid", "email");
    }
    if (!Passwords.acceptable(input.words("password"))) {
      throw new Refusal(422, "password_too_short", "password");
    }
    begin(
        ctx,
        users.createFirst(input.words("name"), email, Passwords.hash(input.words("password"))));
  }

  private void begin(Context ctx, User user) {
    String token = sessions.issue(user.id());
    ctx.cookie(cookie(ctx, token, (int) Sessions.LIFE.toSeconds()));
    Sessions.Session session = sessions.verify(token);
    ctx.json(state(session == null ? null : new Signed(session, user)));
  }

  private void signOut(Context ctx) {
    ctx.cookie(cookie(ctx, "", 0));
    ctx.status(204);
  }

  private static Cookie cookie(Context ctx, String value, int maxAge) {
    boolean secure = "https".equals(ctx.scheme());
    return new Cookie(COOKIE, value, "/", maxAge, secure, true, null, SameSite.STRICT);
  }

  private Map<String, Object> state(@Nullable Signed signed) {
    var state = new LinkedHashMap<String, Object>();
    state.put("user", signed == null ? null : person(signed.user(), true));
    state.put("csrf", signed == null ? "" : sessions.csrf(signed.session()));
    state.put("setupNeeded", signed == null && !users.any());
    state.put("version", version);
    return state;
  }

  private List<Map<String, String>> people() {
    return users.all().stream().map(user -> person(user, false)).toList();
  }

  private static Map<String, String> person(User user, boolean own) {
    var person = new LinkedHashMap<String, String>();
    person.put("id", user.id());
    person.put("name", user.name());
    person.put("role", user.role());
    if (own) {
      person.put("email", user.email());
    }
    return person;
  }
}
