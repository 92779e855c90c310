package dev.ouvidor.dashboard.hearing;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the score from 1 to 5 in a cleaned text. Pure. */
final class ScoreInText {
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("cero", 0),
          Map.entry("um", 1),
          Map.entry("uma", 1),
          Map.entry("uno", 1),
          Map.entry("una", 1),
          Map.entry("one", 1),
          Map.entry("dois", 2),
          Map.entry("duas", 2),
          Map.entry("dos", 2),
          Map.entry("two", 2),
          Map.entry("tres", 3),
          Map.entry("three", 3),
          Map.entry("quatro", 4),
          Map.entry("cuatro", 4),
          Map.entry("four", 4),
          Map.entry("cinco", 5),
          Map.entry("five", 5),
          Map.entry("dez", 10),
          Map.entry("diez", 10),
          Map.entry("ten", 10));

  private static final String NUMBER =
      "(10|[0-5]|zero|cero|uma?|un[oa]|one|dois|duas|dos|two|tres|three|[qc]uatro|four|cinco|five|"
          + "dez|diez|ten)";

  /** Says by itself that it is a score. */
  private static final List<Pattern> PLAIN =
      List.of(
          Pattern.compile(
              "\\b(?:nota|score|rating|note|puntuacion|puntaje|calificacion|avaliacao)"
                  + "(?: (?:e|es|is|de|final|seria))?\\s*[:=-]?\\s*"
                  + NUMBER
                  + "\\b(?![.,]\\d)"),
          Pattern.compile("(?<![\\d/])([0-5])\\s*(?:/|de|out of|of|sobre)\\s*5\\b(?!\\s*[\\w/])"),
          Pattern.compile("\\b" + NUMBER + "\\s*(?:estrel(?:a|inha)s?|stars?|estrellas?)\\b"));

  /** A score only if one was asked for. */
  private static final List<Pattern> BARE =
      List.of(
          Pattern.compile("^\\W*" + NUMBER + "\\W*$"),
          Pattern.compile("^\\W*([1-5])\\s*(?:[,.!;:)-]+\\s*(?!\\d)|\\n).*$", Pattern.DOTALL),
          Pattern.compile(
              "^([1-5]) (?:otim|excel|muito|very|muy|great|bo[ma]|buen|good|perf|obrigad|thanks"
                  + "|gracias|valeu|top|pessim|ruim|mal|bad).*"),
          Pattern.compile("(?<!\\d)[,.!;:\\n-]\\s*([1-5])\\W*$"),
          Pattern.compile("\\b(?:sim|si|yes|resolvido|obrigad[oa]|gracias|thanks) ([1-5])\\W*$"),
          Pattern.compile("\\b(?:dou|dei|doy|give)(?: (?:un|um|it|you|an?))* " + NUMBER + "\\W*$"));

  private static final Pattern STARS = Pattern.compile("[⭐★🌟]");

  private ScoreInText() {}

  /** Null if there is none, or more than one. */
  static @Nullable Integer in(String clean, boolean scale) {
    var found = new TreeSet<Integer>();
    PLAIN.forEach(pattern -> find(pattern, clean, found));
    long stars = STARS.matcher(clean).results().count();
    if (stars >= 1 && stars <= 5) {
      found.add((int) stars);
    }
    if (found.isEmpty() && scale) {
      BARE.forEach(pattern -> find(pattern, clean, found));
    }
    return found.size() == 1 ? found.first() : null;
  }

  /** Ten is the best that there is, and nothing the worst. */
  private static void find(Pattern pattern, String clean, TreeSet<Integer> found) {
    Matcher matcher = pattern.matcher(clean);
    while (matcher.find()) {
      String number = matcher.group(1);
      int value =
          Character.isDigit(number.charAt(0))
              ? Integer.parseInt(number)
              : WORDS.getOrDefault(number, 0);
      found.add(Math.max(1, Math.min(5, value)));
    }
  }
}
