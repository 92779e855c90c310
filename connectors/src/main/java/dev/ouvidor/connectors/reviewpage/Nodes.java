package dev.ouvidor.connectors.reviewpage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Product;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads single things out of JSON-LD objects, whose values may be text, object or list. */
final class Nodes {
  private Nodes() {}

  /** Types without vocabulary: {@code Review} for {@code http://schema.org/Review} as well. */
  static Stream<String> types(JsonNode node) {
    JsonNode type = node.path("@type");
    Stream<JsonNode> all =
        type.isArray() ? StreamSupport.stream(type.spliterator(), false) : Stream.of(type);
    return all.map(JsonNode::asText).map(name -> name.replaceFirst("^.*[/:#]", ""));
  }

  static Review review(
      JsonNode node, JsonNode author, Identity identity, @Nullable Product product) {
    JsonNode rating = one(node.path("reviewRating"));
    String value = rating.isObject() ? text(rating, "ratingValue") : scalar(rating);
    String url = text(node, "url");
    String id = identity.ofId(text(node, "@id"));
    String text = text(node, "reviewBody");
    String words = Values.text(text == null ? text(node, "description") : text);
    String named = id == null ? identity.ofUrl(url) : id;
    String address = Values.address(identity.page(), url);
    return new Review(
        named,
        address == null ? named : address,
        name(author),
        Values.address(identity.page(), text(one(author), "@id", "url")),
        Values.text(text(node, "headline", "name")),
        words == null ? "" : words,
        Values.stars(value, text(rating, "bestRating"), text(rating, "worstRating")),
        Values.time(text(node, "datePublished", "dateCreated")),
        Values.time(text(node, "dateModified")),
        text(node, "inLanguage"),
        product);
  }

  /** What a node describes, if it has a name or a key. */
  static @Nullable Product product(JsonNode given) {
    JsonNode node = one(given);
    String name = node.isTextual() ? scalar(node) : Values.text(text(node, "name"));
    String sku = text(node, "sku", "productID", "mpn", "gtin13", "gtin");
    return Product.of(sku, name);
  }

  private static @Nullable String name(JsonNode given) {
    JsonNode author = one(given);
    if (!author.isObject()) {
      return Values.text(scalar(author));
    }
    String name = text(author, "name", "alternateName");
    String first = text(author, "givenName");
    String last = text(author, "familyName");
    return Values.text(
        name != null || first == null ? name : last == null ? first : first + " " + last);
  }

  /** The first of the fields that has a value. */
  static @Nullable String text(JsonNode node, String... fields) {
    for (String field : fields) {
      String value = scalar(one(node.path(field)));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The first of a list, or the thing itself. */
  static JsonNode one(JsonNode node) {
    return node.isArray() ? node.path(0) : node;
  }

  private static @Nullable String scalar(JsonNode node) {
    JsonNode value = node.isObject() && node.has("@value") ? node.path("@value") : node;
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? value.asText().strip()
        : null;
  }
}
