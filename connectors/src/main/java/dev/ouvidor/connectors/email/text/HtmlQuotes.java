package dev.ouvidor.connectors.email.text;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Takes quoted mails and signatures out of HTML, by the marks that mail programs leave there. */
final class HtmlQuotes {
  private static final String QUOTED =
      String.join(
          ", ",
          ".gmail_quote_container",
          ".gmail_quote",
          ".gmail_extra",
          ".gmail_signature",
          "blockquote[type=cite]",
          ".moz-cite-prefix",
          ".moz-signature",
          ".yahoo_quoted",
          ".yahoo-signature",
          ".protonmail_quote",
          ".protonmail_signature_block",
          "[name=messageReplySection]",
          "[name=messageSignatureSection]",
          "#AppleMailSignature",
          "#ms-outlook-mobile-signature",
          "#Signature",
          "#signature",
          "style",
          "script");

  /** Marks of Outlook: all that follows is quoted. */
  private static final String FROM_HERE =
      String.join(
          ", ",
          "#appendonsend",
          "#divRplyFwdMsg",
          "#x_divRplyFwdMsg",
          "#mail-editor-reference-message-container",
          "#ms-outlook-mobile-body-separator-line",
          "div[style*='border-top:solid #E1E1E1']",
          "div[style*='border-top:solid #B5C4DF']");

  private HtmlQuotes() {}

  /** Changes the body that it is given. */
  static Element strip(Element body) {
    Element mark = body.selectFirst(FROM_HERE);
    if (mark != null) {
      cutFrom(mark, body);
    }
    body.select(QUOTED).remove();
    return body;
  }

  private static void cutFrom(Element mark, Element body) {
    Node at = mark;
    while (at != null && at != body) {
      for (Node next = at.nextSibling(); next != null; next = at.nextSibling()) {
        next.remove();
      }
      at = at.parent();
    }
    mark.remove();
  }
}
