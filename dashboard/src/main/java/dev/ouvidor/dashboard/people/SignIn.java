package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who somebody is: by password and, if they have one, second factor. Guessing is slowed
 * down by address and by client; codes more than passwords, as there are fewer. Thread safe.
 */
public final class SignIn {
  private final UserStore users;
  private final InstantSource clock;
  private final Attempts passwords;
  private final Attempts codes;
  private final Doors doors;

  public SignIn(UserStore users, Doors doors, InstantSource clock) {
    this.users = users;
    this.doors = doors;
    this.clock = clock;
    this.passwords = new Attempts(clock, 5, Duration.ofMinutes(1));
    this.codes = new Attempts(clock, 10, Duration.ofHours(1));
  }

  /**
   * Who signs in.
   *
   * @throws Refusal 401 {@code wrong_credentials}, {@code code_needed}, {@code wrong_code}, 403
   *     {@code password_off}, 429
   */
  User check(Context ctx, RequestBody input) {
    String email = input.words("email").strip().toLowerCase(Locale.ROOT);
    String password = input.words("password");
    String code = input.optionalText("code");
    requireFew(passwords, email, ctx.ip());
    doors.requirePassword(email);
    User user = users.byEmail(email);
    if (user != null) {
      AuditNotes.target(ctx, user.id());
    }
    String hash = user == null ? UserStore.NOBODY_HASH : user.passwordHash();
    if (!Passwords.matches(password, hash) || user == null || !user.active()) {
      passwords.failed(email, ctx.ip());
      throw new Refusal(401, "wrong_credentials", "password");
    }
    if (user.askedFactor() != null) {
      requireCode(user, code);
    }
    return user;
  }

  /**
   * Refuses who does not know their own password.
   *
   * @throws Refusal 422 {@code wrong_password}, 429
   */
  void requirePassword(User user, String password) {
    requireFew(passwords, user.id());
    if (!Passwords.matches(password, user.passwordHash())) {
      passwords.failed(user.id());
      throw new Refusal(422, "wrong_password", "password");
    }
  }

  /**
   * Refuses who does not show the code of their second factor; each is taken once.
   *
   * @throws Refusal 401 {@code code_needed}, {@code wrong_code}, 429
   */
  void requireCode(User user, @Nullable String code) {
    if (code == null || code.isBlank()) {
      throw new Refusal(401, "code_needed", "code");
    }
    requireFew(codes, user.id());
    var right = new AtomicBoolean();
    users.change(
        user.id(),
        before -> {
          SecondFactor held = before.askedFactor();
          var taken = held == null ? null : held.take(code, clock.instant()).orElse(null);
          right.set(held == null || taken != null);
          return taken == null ? before : before.withSecondFactor(taken);
        });
    if (!right.get()) {
      codes.failed(user.id());
      throw new Refusal(401, "wrong_code", "code");
    }
  }

  private static void requireFew(Attempts attempts, String... keys) {
    if (attempts.tooMany(keys)) {
      throw new Refusal(429, "too_many_attempts", null);
    }
  }
}
