package dev.ouvidor.connectors.email.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes quoted mails out of plain text, as the mail programs of Portuguese, English and Spanish
 * speakers write them.
 */
final class Quotes {
  /** Mail programs break the line that says who wrote what follows. */
  private static final int MOST_LINES = 4;

  private static final int HEADER_LINES = 8;

  /** Of such a line, in characters; the patterns take long over longer ones. */
  private static final int LONGEST = 600;

  /** What tells "On Monday at 12:00 somebody wrote:" from a sentence of the customer's. */
  private static final String WHEN_OR_WHO =
      "(?=.*(?:<\\S+@\\S+>|\\[mailto:|\\d{1,2}[:h]\\d{2}|(?:19|20)\\d{2}))";

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?iu)"
              + WHEN_OR_WHO
              + "(?:"
              + "(?:on|at)\\s.{6,300}\\s(?:wrote|writes)"
              + "|(?:em|no dia|na|a|às)\\s.{6,300}\\sescreveu"
              + "|(?:el|en)\\s.{6,300}\\sescribi[óo]"
              + "|.{1,150}<\\S+@\\S+>\\s+(?:escreveu|escribi[óo]|wrote).{0,80}"
              + ")\\s*:");

  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?iu)(?:-{2,}|_{2,})\\s*(?:original message|mensagem original|mensaje original"
              + "|forwarded message|mensagem encaminhada|mensaje reenviado|begin forwarded message)"
              + "\\s*(?:-{2,}|_{2,}).*"
              + "|(?:begin forwarded message|início da mensagem encaminhada"
              + "|inicio del mensaje reenviado)\\s*:");

  private static final Pattern FROM = header("from|de");
  private static final Pattern SENT = header("sent|date|enviad[oa](?:\\s+(?:em|el))?|data|fecha");
  private static final Pattern ABOUT = header("to|para|subject|assunto|asunto");
  private static final Pattern RULE = Pattern.compile("[_-]{10,}");
  private static final Pattern QUOTED = Pattern.compile("\\s{0,3}>.*");

  private Quotes() {}

  /** What the author of the mail added; empty if that is nothing. */
  static String strip(String text) {
    List<String> lines = text.lines().toList();
    var kept = new ArrayList<String>();
    int at = 0;
    while (at < lines.size() && !beginsHistory(lines, at)) {
      int attribution = attribution(lines, at);
      if (attribution > 0 && !quotedNext(lines, at + attribution)) {
        break;
      }
      if (attribution == 0 && !isQuoted(lines.get(at))) {
        kept.add(lines.get(at));
      }
      at += Math.max(1, attribution);
    }
    return Signatures.strip(kept);
  }

  private static boolean isQuoted(String line) {
    return QUOTED.matcher(line).matches();
  }

  /** Of how many lines it is; 0 if none begins here. */
  private static int attribution(List<String> lines, int at) {
    var joined = new StringBuilder();
    for (int i = at; i < Math.min(lines.size(), at + MOST_LINES); i++) {
      String line = bare(lines.get(i));
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      if (line.isEmpty() || isQuoted(line) || joined.length() > LONGEST) {
        return 0;
      }
      if (line.endsWith(":") && ATTRIBUTION.matcher(joined).matches()) {
        // If it begins further down as well, this line is still the author's.
        return i > at && attribution(lines, at + 1) > 0 ? 0 : i - at + 1;
      }
    }
    return 0;
  }

  /** Whether marks of quotation follow, so that what has none is the author's again. */
  private static boolean quotedNext(List<String> lines, int at) {
    for (int i = at; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return isQuoted(lines.get(i));
      }
    }
    return false;
  }

  private static boolean beginsHistory(List<String> lines, int at) {
    String line = bare(lines.get(at));
    if (line.length() > LONGEST) {
      return false;
    }
    if (SEPARATOR.matcher(line).matches()) {
      return true;
    }
    int from = RULE.matcher(line).matches() ? at + 1 : at;
    return from < lines.size() && isHeaderBlock(lines, from);
  }

  /** From, when, and to whom or about what, as Outlook heads what it quotes. */
  private static boolean isHeaderBlock(List<String> lines, int at) {
    if (!FROM.matcher(bare(lines.get(at))).matches()) {
      return false;
    }
    boolean sent = false;
    boolean about = false;
    for (int i = at + 1; i < Math.min(lines.size(), at + HEADER_LINES); i++) {
      String line = bare(lines.get(i));
      sent |= SENT.matcher(line).matches();
      about |= ABOUT.matcher(line).matches();
    }
    return sent && about;
  }

  /** Without the stars of what was bold. */
  private static String bare(String line) {
    return line.length() > LONGEST ? line : line.replace("*", "").strip();
  }

  private static Pattern header(String names) {
    return Pattern.compile("(?iu)(?:" + names + ")\\s*:\\s*\\S.*");
  }
}
