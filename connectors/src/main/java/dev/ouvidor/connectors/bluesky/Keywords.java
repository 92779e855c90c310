package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which posts of the stream are for us. Immutable. */
final class Keywords {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final List<String> words;
  private final String own;

  /**
   * @param own the shop's DID
   */
  Keywords(List<String> keywords, String own) {
    this.words = keywords.stream().map(keyword -> " " + folded(keyword) + " ").toList();
    this.own = own;
  }

  /** Whether a post of others speaks to us or has one of the keywords, as whole words. */
  boolean match(String author, JsonNode post) {
    return !author.equals(own) && (speaksToUs(post) || hasWord(said(post)));
  }

  /** Whether something unreadable might have been for us. */
  boolean mayConcern(String message) {
    return message.contains(own) || hasWord(message);
  }

  /** Lower case, no accents, one space between words. */
  static String folded(String text) {
    String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return BETWEEN_WORDS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Links stand shortened in the text, and some tags not at all. */
  private static String said(JsonNode post) {
    var said = new StringBuilder(post.path("text").asText());
    post.path("tags").forEach(tag -> said.append(' ').append(tag.asText()));
    for (JsonNode facet : post.path("facets")) {
      facet.path("features").forEach(f -> said.append(' ').append(f.path("uri").asText()));
    }
    return said.toString();
  }

  private boolean hasWord(String text) {
    if (words.isEmpty()) {
      return false;
    }
    String folded = " " + folded(text) + " ";
    return words.stream().anyMatch(folded::contains);
  }

  private boolean speaksToUs(JsonNode post) {
    JsonNode embed = post.path("embed").path("record");
    String quoted = embed.path("uri").asText(embed.path("record").path("uri").asText());
    if (Uris.isBy(post.path("reply").path("parent").path("uri").asText(), own)
        || Uris.isBy(quoted, own)) {
      return true;
    }
    for (JsonNode facet : post.path("facets")) {
      for (JsonNode feature : facet.path("features")) {
        if (feature.path("did").asText().equals(own)) {
          return true;
        }
      }
    }
    return false;
  }
}
