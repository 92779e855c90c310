package dev.ouvidor.dashboard.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that names a person in a text. Case and accents do not matter; numbers may be written
 * with whatever between their digits.
 */
record Term(Kind kind, String value) {
  private static final int LONG_ENOUGH = 3;
  private static final int BRAZILIAN = 55;

  /** Kinds of terms. */
  enum Kind {
    HANDLE,
    NAME,
    EMAIL,
    /** Phone and tax numbers. */
    NUMBER,
    ORDER,
    /** What a platform calls them. */
    ID
  }

  Term {
    value = value.strip();
  }

  /** Whether it names this person and hardly ever another one: no first names, nothing short. */
  boolean isTelling() {
    return value.length() >= LONG_ENOUGH && (kind != Kind.NAME || value.split("\\s+").length > 1);
  }

  /** Matches it in a folded text. */
  String pattern() {
    if (kind == Kind.NUMBER) {
      String digits = national();
      String spaced =
          digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[\\s().+/-]*"));
      return "(?<!\\d)(?:\\+?" + BRAZILIAN + "[\\s().-]*)?" + spaced + "(?!\\d)";
    }
    String words =
        Arrays.stream(folded(value).split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+"));
    return "(?<![\\p{L}\\p{N}_])" + words + "(?![\\p{L}\\p{N}_])";
  }

  /** The ways in which a search by words may find it. */
  List<String> phrases() {
    if (kind != Kind.NUMBER) {
      return List.of(value);
    }
    String digits = national();
    int length = digits.length();
    List<String> all = new ArrayList<>(List.of(value, digits, BRAZILIAN + digits));
    if (length == 10 || length == 11) {
      String area = digits.substring(0, 2);
      String first = digits.substring(2, length - 4);
      String last = digits.substring(length - 4);
      String joined = first + last;
      all.addAll(
          List.of(
              area + " " + joined,
              area + " " + first + " " + last,
              BRAZILIAN + " " + area + " " + joined,
              BRAZILIAN + " " + area + " " + first + " " + last));
    }
    if (length == 11) {
      String dotted =
          digits.substring(0, 3) + "." + digits.substring(3, 6) + "." + digits.substring(6, 9);
      all.add(dotted + "-" + digits.substring(9));
    }
    return all;
  }

  private String national() {
    String digits = value.replaceAll("\\D", "");
    boolean abroad = digits.length() > 11 && digits.startsWith(Integer.toString(BRAZILIAN));
    return abroad ? digits.substring(2) : digits;
  }

  /** Small letters without accents, as many characters as before. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char plain =
          c < 128
              ? c
              : Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD).charAt(0);
      folded.append(Character.toLowerCase(plain));
    }
    return folded.toString();
  }

  /** The same thing however it is written. */
  String key() {
    return kind + " " + folded(value).toLowerCase(Locale.ROOT);
  }
}
