package dev.ouvidor.connectors.reviewpage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reviews in the JSON-LD scripts of one page. */
final class JsonLd {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_MISSING_VALUES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();
  private static final Set<String> REVIEWABLE =
      Set.of(
          "Product",
          "ProductGroup",
          "ProductModel",
          "LocalBusiness",
          "Store",
          "OnlineStore",
          "SoftwareApplication",
          "MobileApplication",
          "Service",
          "Book");

  /** A script that could not be read. */
  record Broken(String script, Reason why) {}

  private final Identity identity;
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final List<Review> reviews = new ArrayList<>();
  private final List<Broken> broken = new ArrayList<>();
  private @Nullable Product product;
  private boolean reviewable;
  private int count = Testimony.UNTOLD;

  private JsonLd(Identity identity) {
    this.identity = identity;
  }

  static JsonLd of(Document document, Identity identity) {
    var found = new JsonLd(identity);
    var roots = new ArrayList<JsonNode>();
    for (Element script : document.select("script[type^=application/ld+json]")) {
      found.parse(script.data(), roots);
    }
    roots.forEach(found::index);
    roots.forEach(root -> found.walk(root, null));
    return found;
  }

  List<Review> reviews() {
    return reviews;
  }

  List<Broken> broken() {
    return broken;
  }

  /** The first product described; null if there is none. */
  @Nullable Product product() {
    return product;
  }

  /** Whether the page speaks of something that may have reviews, even if it has none yet. */
  boolean reviewable() {
    return reviewable;
  }

  /** How many reviews the page says there are; {@link Testimony#UNTOLD} if it does not. */
  int count() {
    return count;
  }

  private void parse(String script, List<JsonNode> roots) {
    String json =
        script
            .replaceAll("^\\s*(<!--|/\\*<!\\[CDATA\\[\\*/|//<!\\[CDATA\\[|<!\\[CDATA\\[)", "")
            .replaceAll("(-->|/\\*\\]\\]>\\*/|//\\]\\]>|\\]\\]>|;)\\s*$", "");
    try {
      roots.add(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      if (script.contains("eview")) {
        broken.add(
            new Broken(script, Reason.of(Cause.UNREADABLE, "JSON-LD", e.getOriginalMessage())));
      }
    }
  }

  private void index(JsonNode node) {
    if (node.isObject() && node.path("@id").isTextual() && node.size() > 1) {
      byId.putIfAbsent(node.path("@id").asText(), node);
    }
    node.forEach(this::index);
  }

  private void walk(JsonNode node, @Nullable Product about) {
    if (node.isArray()) {
      node.forEach(child -> walk(child, about));
    } else if (isReview(node)) {
      add(node, about);
    } else if (node.isObject()) {
      Product subject = subject(node, about);
      node.forEach(child -> walk(child, subject));
    }
  }

  private @Nullable Product subject(JsonNode node, @Nullable Product about) {
    boolean named = Nodes.types(node).anyMatch(REVIEWABLE::contains);
    if (!named && !node.has("review") && !node.has("reviews") && !node.has("aggregateRating")) {
      return about;
    }
    reviewable = true;
    if (count == Testimony.UNTOLD) {
      count =
          Values.count(
              Nodes.text(Nodes.one(node.path("aggregateRating")), "reviewCount", "ratingCount"));
    }
    Product described = Nodes.product(node);
    if (product == null) {
      product = described;
    }
    return described == null ? about : described;
  }

  private void add(JsonNode node, @Nullable Product about) {
    reviewable = true;
    JsonNode item = resolve(Nodes.one(node.path("itemReviewed")));
    Product reviewed = Nodes.product(item);
    Review review =
        Nodes.review(
            node,
            resolve(Nodes.one(node.path("author"))),
            identity,
            reviewed == null ? about : reviewed);
    if (!review.isEmpty()) {
      reviews.add(review);
    }
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode known = node.size() == 1 ? byId.get(node.path("@id").asText()) : null;
    return known == null ? node : known;
  }

  private static boolean isReview(JsonNode node) {
    return Nodes.types(node).anyMatch(type -> type.endsWith("Review"));
  }
}
