package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.grants.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The app that shows codes to somebody, and what helps them when they lose it.
 *
 * @param secret shared with the app, in Base32
 * @param confirmed whether the app has shown a right code; before, none is asked for
 * @param usedStep the newest step whose code was taken: no code is taken twice
 * @param recovery SHA-256 of the codes that serve once each
 */
record SecondFactor(String secret, boolean confirmed, long usedStep, List<String> recovery) {
  private static final int CODES = 10;
  private static final int LETTERS = 16;

  SecondFactor {
    recovery = List.copyOf(recovery);
  }

  static SecondFactor begin() {
    return new SecondFactor(Totp.newSecret(), false, 0, List.of());
  }

  /** Ten secrets of 80 bits, for people to write down. */
  static List<String> newCodes() {
    return IntStream.range(0, CODES)
        .mapToObj(
            i ->
                Totp.newSecret()
                    .substring(0, LETTERS)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("(.{4})(?!$)", "$1-"))
        .toList();
  }

  SecondFactor withCodes(List<String> codes) {
    return new SecondFactor(
        secret, true, usedStep, codes.stream().map(SecondFactor::hash).toList());
  }

  /**
   * Takes a code of the app or one of the recovery codes, once.
   *
   * @return how things stand then; empty if the code is wrong or was taken before
   */
  Optional<SecondFactor> take(String code, Instant now) {
    String digits = code.replaceAll("\\s", "");
    var step = Totp.step(secret, digits, now);
    if (step.isPresent()) {
      return step.getAsLong() > usedStep
          ? Optional.of(new SecondFactor(secret, confirmed, step.getAsLong(), recovery))
          : Optional.empty();
    }
    var left = new ArrayList<>(recovery);
    return left.remove(hash(code))
        ? Optional.of(new SecondFactor(secret, confirmed, usedStep, left))
        : Optional.empty();
  }

  private static String hash(String code) {
    return Secrets.hash(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
  }
}
