package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people say of themselves and of others, checked. */
final class Inputs {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 100;

  private Inputs() {}

  /** In lower case. */
  static String email(RequestBody body) {
    String email = body.words("email").strip().toLowerCase(Locale.ROOT);
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      throw new Refusal(422, "invalid", "email");
    }
    return email;
  }

  /** One line of at most 100 characters. */
  static String name(RequestBody body) {
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("name", name.length() + " characters", "one line of at most 100");
    }
    return name;
  }

  static String newPassword(RequestBody body) {
    String password = body.words("password");
    if (!Passwords.acceptable(password)) {
      throw new Refusal(422, "password_too_short", "password");
    }
    return password;
  }
}
