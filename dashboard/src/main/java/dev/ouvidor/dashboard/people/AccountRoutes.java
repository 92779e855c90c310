package dev.ouvidor.dashboard.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The routes of the page Account: one's own password, second factor and sessions. */
public final class AccountRoutes {
  private final UserStore users;
  private final GrantStore grants;
  private final SignIn signIn;
  private final SessionRoutes sessions;
  private final InstantSource clock;

  /** A session as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Session(
      String id, String program, Instant startedAt, @Nullable Instant usedAt, boolean current) {}

  /** The page, as JSON of the API. */
  record Page(boolean secondFactor, int recoveryCodes, List<Session> sessions) {}

  public AccountRoutes(
      UserStore users,
      GrantStore grants,
      SignIn signIn,
      SessionRoutes sessions,
      InstantSource clock) {
    this.users = users;
    this.grants = grants;
    this.signIn = signIn;
    this.sessions = sessions;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/account", this::show);
    routes.post("/api/account/password", this::changePassword);
    routes.post("/api/account/second-factor", this::begin);
    routes.post("/api/account/second-factor/confirm", this::confirm);
    routes.post("/api/account/second-factor/off", this::turnOff);
    routes.post("/api/account/recovery-codes", this::renewCodes);
    routes.delete("/api/account/sessions/{id}", this::endOne);
    routes.delete("/api/account/sessions", this::endOthers);
  }

  private void show(Context ctx) {
    Caller caller = Caller.of(ctx);
    SecondFactor second = caller.user().askedFactor();
    ctx.json(
        new Page(
            second != null,
            second == null ? 0 : second.recovery().size(),
            open(caller).stream()
                .map(
                    one ->
                        new Session(
                            one.id(),
                            one.name(),
                            one.createdAt(),
                            one.usedAt(),
                            one.id().equals(caller.grant().id())))
                .toList()));
  }

  /** All sessions of theirs end, and one begins anew here. */
  private void changePassword(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    Caller caller = Caller.of(ctx);
    signIn.requirePassword(caller.user(), body.words("current"));
    String hash = Passwords.hash(Inputs.newPassword(body));
    Instant now = clock.instant();
    sessions.begin(ctx, users.change(caller.id(), before -> before.withPassword(hash, now)));
  }

  private void begin(Context ctx) {
    Caller caller = withPassword(ctx);
    SecondFactor second = SecondFactor.begin();
    users.change(
        caller.id(),
        before -> {
          if (before.askedFactor() != null) {
            throw new Refusal(409, "second_factor_on", null);
          }
          return before.withSecondFactor(second);
        });
    String uri = Totp.uri(second.secret(), caller.user().email());
    ctx.json(Map.of("secret", second.secret(), "uri", uri, "picture", Picture.of(uri)));
  }

  private void confirm(Context ctx) {
    String code = RequestBody.of(ctx).words("code");
    List<String> codes = SecondFactor.newCodes();
    var right = new AtomicBoolean();
    users.change(
        Caller.of(ctx).id(),
        before -> {
          SecondFactor held = before.secondFactor();
          if (held == null || held.confirmed()) {
            throw new Refusal(409, "second_factor_unasked", null);
          }
          var taken = held.take(code, clock.instant());
          right.set(taken.isPresent());
          return taken.map(one -> before.withSecondFactor(one.withCodes(codes))).orElse(before);
        });
    if (!right.get()) {
      throw new Refusal(422, "wrong_code", "code");
    }
    ctx.json(Map.of("codes", codes));
  }

  private void turnOff(Context ctx) {
    users.change(withPassword(ctx).id(), before -> before.withSecondFactor(null));
    ctx.status(204);
  }

  private void renewCodes(Context ctx) {
    List<String> codes = SecondFactor.newCodes();
    users.change(
        withPassword(ctx).id(),
        before -> {
          SecondFactor held = before.askedFactor();
          if (held == null) {
            throw new Refusal(409, "second_factor_unasked", null);
          }
          return before.withSecondFactor(held.withCodes(codes));
        });
    ctx.json(Map.of("codes", codes));
  }

  private void endOne(Context ctx) {
    String id = ctx.pathParam("id");
    Grant session =
        open(Caller.of(ctx)).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("session", id));
    grants.end(session);
    ctx.status(204);
  }

  private void endOthers(Context ctx) {
    Caller caller = Caller.of(ctx);
    open(caller).stream().filter(one -> !one.id().equals(caller.grant().id())).forEach(grants::end);
    ctx.status(204);
  }

  /** Who has just shown once more that it is they. */
  private Caller withPassword(Context ctx) {
    Caller caller = Caller.of(ctx);
    signIn.requirePassword(caller.user(), RequestBody.of(ctx).words("password"));
    return caller;
  }

  private List<Grant> open(Caller caller) {
    return grants.all(Grant.Kind.SESSION, caller.id()).stream()
        .filter(one -> !one.createdAt().isBefore(caller.user().sessionsFrom()))
        .toList();
  }
}
