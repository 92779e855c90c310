package dev.ouvidor.dashboard.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  /** The secret of RFC 6238, appendix B. */
  private static final String SECRET =
      new Base32().encodeToString("12345678901234567890".getBytes(US_ASCII));

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final long STEP = NOON.getEpochSecond() / 30;

  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertEquals(code, Totp.code(SECRET, seconds / 30));
  }

  @Test
  void clocksMayDifferByOneStepAndNoMore() {
    for (long off : new long[] {-1, 0, 1}) {
      assertTrue(take(begun(), Totp.code(SECRET, STEP + off)).isPresent());
    }
    for (long off : new long[] {-2, 2}) {
      assertTrue(take(begun(), Totp.code(SECRET, STEP + off)).isEmpty());
    }
  }

  @Test
  void noCodeIsTakenTwiceNorAnOlderOneAfterIt() {
    SecondFactor after = take(begun(), Totp.code(SECRET, STEP)).orElseThrow();
    assertTrue(take(after, Totp.code(SECRET, STEP)).isEmpty());
    assertTrue(take(after, Totp.code(SECRET, STEP - 1)).isEmpty());
    assertTrue(take(after, Totp.code(SECRET, STEP + 1)).isPresent());
  }

  @Test
  void recoveryCodesServeOnceEachHoweverTheyAreTyped() {
    List<String> codes = SecondFactor.newCodes();
    SecondFactor unit = begun().withCodes(codes);
    SecondFactor after = take(unit, codes.get(3).toUpperCase(Locale.ROOT) + " ").orElseThrow();
    assertEquals(9, after.recovery().size());
    assertTrue(take(after, codes.get(3)).isEmpty());
    assertTrue(take(after, codes.get(4).replace("-", "")).isPresent());
    assertTrue(take(after, "").isEmpty());
  }

  private static SecondFactor begun() {
    return new SecondFactor(SECRET, true, 0, List.of());
  }

  private static Optional<SecondFactor> take(SecondFactor factor, String code) {
    return factor.take(code, NOON);
  }
}
