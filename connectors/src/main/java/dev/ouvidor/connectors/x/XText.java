package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;

/** X's texts as their authors see them. Pure. */
final class XText {
  private XText() {}

  /** The whole text of a post: long posts unabridged, entities resolved, links as written. */
  static String of(JsonNode post) {
    JsonNode note = post.path("note_tweet");
    JsonNode from = note.path("text").isTextual() ? note : post;
    String text = from.path("text").asText();
    for (JsonNode url : from.path("entities").path("urls")) {
      String shown = url.path("expanded_url").asText("");
      if (url.has("media_key")) {
        text = without(url.path("url").asText(), text);
      } else if (!shown.isEmpty()) {
        text = text.replace(url.path("url").asText(), shown);
      }
    }
    // X escapes exactly these three.
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** The link that X puts behind the text of a picture; it leads back to the post. */
  private static String without(String link, String text) {
    return text.endsWith(" " + link) ? text.substring(0, text.length() - link.length() - 1) : text;
  }

  /** Whether two texts are the same reply: X may put mentions before it and trims it. */
  static boolean same(String a, String b) {
    return bare(a).equals(bare(b));
  }

  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceFirst("^(\\s*@\\w{1,15})+\\s+", "")
        .strip();
  }
}
