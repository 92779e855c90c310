package dev.ouvidor.connectors.email.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes signatures off the end of a mail: what follows the line of two hyphens, and what mobile
 * mail programs add. A greeting and a name are the customer's own words and stay.
 */
final class Signatures {
  /** Two hyphens further up are rather a line in the text. */
  private static final int LONGEST = 15;

  private static final Pattern DELIMITER = Pattern.compile("--\\s*");

  private static final Pattern MOBILE =
      Pattern.compile(
          "(?iu)[\\s_-]*(?:"
              + "sent (?:from|via|with|using) (?:my|the|yahoo|mail|outlook|gmail|proton|samsung"
              + "|iphone|ipad|android|aol)\\b.{0,80}"
              + "|enviad[oa] (?:do|da|de|desde|pelo|pela|via|com|a partir d[oe])"
              + " (?:(?:o|a|el|la) )?(?:meu|minha|mi|seu|yahoo|e-?mail|correio|correo|outlook"
              + "|gmail|proton|samsung|iphone|ipad|android|mobile|um telem[óo]vel|smartphone"
              + "|celular|telem[óo]vel)\\b.{0,80}"
              + "|(?:get|obter|obtenha|obt[ée]n|obtener|baixar|baixe|descargar)"
              + " (?:o |el )?outlook\\b.{0,120}"
              + ")");

  private Signatures() {}

  static String strip(List<String> lines) {
    int end = lines.size();
    for (int i = Math.max(0, end - LONGEST); i < end; i++) {
      end = DELIMITER.matcher(lines.get(i)).matches() ? i : end;
    }
    while (end > 0
        && (lines.get(end - 1).isBlank() || MOBILE.matcher(lines.get(end - 1).strip()).matches())) {
      end--;
    }
    return String.join("\n", lines.subList(0, end)).replaceAll("\n{3,}", "\n\n").strip();
  }
}
