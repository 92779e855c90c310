package dev.ouvidor.connectors.email.text;

/** Plain text of format "flowed" (RFC 3676): lines that end in a blank go on in the next. */
final class Flowed {
  private Flowed() {}

  static String unwrap(String text) {
    var out = new StringBuilder();
    int open = -1;
    for (String raw : text.split("\n", -1)) {
      int depth = depth(raw);
      String line = raw.substring(depth);
      line = line.startsWith(" ") ? line.substring(1) : line;
      if (open != depth) {
        out.append(out.isEmpty() ? "" : "\n")
            .append(">".repeat(depth))
            .append(depth > 0 ? " " : "");
      }
      out.append(line);
      open = line.endsWith(" ") && !line.equals("-- ") ? depth : -1;
    }
    return out.toString();
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }
}
