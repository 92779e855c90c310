package dev.ouvidor.dashboard.people;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/**
 * Argon2id with the parameters that OWASP recommends for interactive sign-in (19 MiB, 2 passes, 1
 * lane). Thread safe.
 */
final class Passwords {
  static final int MIN_LENGTH = 10;
  private static final int MAX_LENGTH = 1_000;
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  private Passwords() {}

  static boolean acceptable(String password) {
    return password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH;
  }

  static String hash(String password) {
    return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
  }

  static boolean matches(String password, String hash) {
    return password.length() <= MAX_LENGTH
        && Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
