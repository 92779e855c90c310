package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Locale;
import java.util.Optional;

/**
 * The number of a case that people say to each other: {@code K7QF-9M2X-4TRD}. It follows from the
 * id of the case, so nobody counts, and no two processes can give the same one twice; that any two
 * of ten million cases share one is a chance of one in 700, and a search then shows both. Eleven
 * characters of Crockford's alphabet (no I, L, O, U) carry 55 bits; the twelfth checks them over
 * GF(32): any one wrong character and any two exchanged ones are noticed.
 */
public final class Protocol {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 11;
  private static final int HEX = 14;
  private static final int ID = 24;

  private Protocol() {}

  /** The ids that a number stands for: those from the first to the last, in the order of texts. */
  record Range(String first, String last) {}

  /**
   * The number of a case.
   *
   * @param caseId at least 14 hexadecimal digits
   */
  public static String of(String caseId) {
    long bits = Long.parseUnsignedLong(caseId.substring(0, HEX), 16) >>> 1;
    StringBuilder text = new StringBuilder();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
    }
    text.append(ALPHABET.charAt(check(text)));
    return text.insert(8, '-').insert(4, '-').toString();
  }

  /**
   * The cases of a number as somebody wrote it: with or without dashes and spaces, in small
   * letters, with O for 0 and I or L for 1. Empty if it is none, or was misread; letters alone, in
   * one piece, are a word.
   */
  static Optional<Range> read(String written) {
    String text =
        written
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    boolean word = written.chars().allMatch(Character::isLetter);
    if (word
        || text.length() != LENGTH + 1
        || text.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
      return Optional.empty();
    }
    String body = text.substring(0, LENGTH);
    if (ALPHABET.indexOf(text.charAt(LENGTH)) != check(body)) {
      return Optional.empty();
    }
    long bits = 0;
    for (char c : body.toCharArray()) {
      bits = bits << 5 | ALPHABET.indexOf(c);
    }
    return Optional.of(
        new Range(
            hex(bits << 1) + "0".repeat(ID - HEX), hex(bits << 1 | 1) + "f".repeat(ID - HEX)));
  }

  /** Finds the cases of a number as somebody wrote it; empty if it is none, or was misread. */
  public static Optional<Query> query(String written) {
    return read(written)
        .map(
            range ->
                Query.of(
                    q ->
                        q.range(
                            r -> r.term(t -> t.field("id").gte(range.first()).lte(range.last())))));
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(HEX - digits.length()) + digits;
  }

  /** The sum of all, each times another power of a generator of GF(32). */
  private static int check(CharSequence body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum = twice(sum ^ ALPHABET.indexOf(body.charAt(i)));
    }
    return sum;
  }

  private static int twice(int value) {
    int shifted = value << 1;
    return (shifted & 32) == 0 ? shifted : shifted ^ 0b100101;
  }
}
