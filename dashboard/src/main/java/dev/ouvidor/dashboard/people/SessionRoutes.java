package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and the first access. */
public final class SessionRoutes {
  private final UserStore users;
  private final Sessions sessions;
  private final SignIn signIn;
  private final Attempts attempts;
  private final Doors doors;
  private final String version;
  private final Supplier<String> newest;

  /**
   * @param newest id of the newest live event
   */
  public SessionRoutes(
      UserStore users,
      Sessions sessions,
      SignIn signIn,
      Doors doors,
      InstantSource clock,
      String version,
      Supplier<String> newest) {
    this.users = users;
    this.sessions = sessions;
    this.signIn = signIn;
    this.doors = doors;
    this.attempts = new Attempts(clock, 5, Duration.ofMinutes(1));
    this.version = version;
    this.newest = newest;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/session", ctx -> ctx.json(state(ctx, sessions.caller(ctx))));
    routes.post("/api/session", this::signIn);
    routes.delete("/api/session", this::signOut);
    routes.post("/api/setup", this::setUp);
  }

  private void signIn(Context ctx) {
    begin(ctx, signIn.check(ctx, RequestBody.of(ctx)));
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
    String email = Inputs.email(input);
    String password = Inputs.newPassword(input);
    begin(ctx, users.createFirst(Inputs.name(input), email, Passwords.hash(password)));
  }

  /** Begins a session for somebody who has shown who they are. */
  void begin(Context ctx, User user) {
    begin(ctx, user, Grant.Voucher.NOBODY);
  }

  /**
   * The same for somebody for whom others vouched.
   *
   * @param by who did
   */
  void begin(Context ctx, User user, Grant.Voucher by) {
    Caller caller = sessions.begin(ctx, user, by);
    caller.enter(ctx);
    ctx.json(state(ctx, caller));
  }

  /** Whom the provider let in is told where to sign out there, too. */
  private void signOut(Context ctx) {
    boolean vouched = Caller.of(ctx).grant().via() != null;
    sessions.end(ctx);
    URI farewell = vouched ? doors.farewell().get() : null;
    if (farewell == null) {
      ctx.status(204);
    } else {
      ctx.json(Map.of("farewell", farewell.toString()));
    }
  }

  private Map<String, Object> state(Context ctx, @Nullable Caller caller) {
    var state = new LinkedHashMap<String, Object>();
    state.put("user", caller == null ? null : person(caller));
    state.put("csrf", caller == null ? "" : sessions.csrf(ctx));
    state.put("setupNeeded", caller == null && !users.any());
    state.put("version", version);
    state.put("password", doors.password());
    state.put("provider", doors.provider());
    state.put("live", caller == null ? null : newest.get());
    return state;
  }

  private static Map<String, Object> person(Caller caller) {
    User user = caller.user();
    return Map.of(
        "id", user.id(),
        "name", user.name(),
        "role", user.role(),
        "email", user.email(),
        "permissions", caller.permissions().stream().sorted().toList());
  }
}
