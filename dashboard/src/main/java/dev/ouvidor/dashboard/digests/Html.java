package dev.ouvidor.dashboard.digests;

/** A growing piece of HTML. Whatever is not written here is escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /**
   * Adds a template.
   *
   * @param values stand in it, escaped, in the places {@code %s}
   */
  Html add(String template, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof Html html ? html : escaped(String.valueOf(values[i]));
    }
    out.append(escaped.length == 0 ? template : template.formatted(escaped));
    return this;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
