package dev.ouvidor.connectors.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Markup as a person reads it: paragraphs and line breaks stay, everything else goes. */
public final class PlainText {
  private PlainText() {}

  /** Text of a piece of HTML from a platform. */
  public static String ofHtml(String html) {
    return of(Jsoup.parseBodyFragment(html).body());
  }

  /** Text of an element and all that is in it. */
  public static String of(Element element) {
    var text = new Writer();
    element.traverse(text);
    return text.finish();
  }

  private static final class Writer implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        out.append(text.getWholeText().replaceAll("\\s+", " "));
      } else if (node instanceof Element element && element.normalName().equals("br")) {
        out.append('\n');
      } else if (node instanceof Element element && depth > 0 && element.isBlock()) {
        out.append('\n');
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && depth > 0 && element.isBlock()) {
        out.append(element.normalName().equals("p") ? "\n\n" : "\n");
      }
    }

    private String finish() {
      return out.toString()
          .replaceAll("[ \\u00a0]*\\n[ \\u00a0]*", "\n")
          .replaceAll(" {2,}", " ")
          .replaceAll("\\n{3,}", "\n\n")
          .strip();
    }
  }
}
