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
      // A picture's link leads back to the post and says nothing.
      if (!shown.isEmpty() && !url.has("media_key")) {
        text = text.replace(url.path("url").asText(), shown);
      }
    }
    // X escapes exactly these three.
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
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
