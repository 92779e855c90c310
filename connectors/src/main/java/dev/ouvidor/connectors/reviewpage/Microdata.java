package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.html.PlainText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reviews in the microdata of one page. */
final class Microdata {
  private final Document document;
  private final Identity identity;

  Microdata(Document document, Identity identity) {
    this.document = document;
    this.identity = identity;
  }

  /**
   * @param product what the page is about otherwise
   */
  List<Review> reviews(@Nullable Product product) {
    return document.select("[itemscope][itemtype]").stream()
        .filter(Microdata::isReview)
        .map(scope -> review(scope, product))
        .filter(review -> !review.isEmpty())
        .toList();
  }

  /** Whether the page speaks of something that may have reviews, even if it has none yet. */
  boolean reviewable() {
    return !document
        .select("[itemtype*=/Product], [itemtype$=Review], [itemtype$=LocalBusiness]")
        .isEmpty();
  }

  /** How many reviews the page says there are; {@link Testimony#UNTOLD} if it does not. */
  int count() {
    Element count = document.selectFirst("[itemprop~=\\breviewCount\\b]");
    Element ratings = document.selectFirst("[itemprop~=\\bratingCount\\b]");
    Element told = count == null ? ratings : count;
    return Values.count(told == null ? null : value(told));
  }

  private Review review(Element scope, @Nullable Product about) {
    Map<String, Element> of = properties(scope);
    Element rating = of.get("reviewRating");
    Map<String, Element> stars = rating == null ? Map.of() : properties(rating);
    String value =
        rating == null || rating.hasAttr("itemscope") ? text(stars, "ratingValue") : value(rating);
    String words = first(text(of, "reviewBody"), text(of, "description"));
    String anchor = Values.address(identity.page(), text(of, "url"));
    String named = name(scope, text(of, "url"));
    Product reviewed = product(scope, of);
    Element author = of.get("author");
    return new Review(
        named,
        first(anchor, named),
        author == null ? null : author(author),
        author == null ? null : Values.address(identity.page(), text(properties(author), "url")),
        first(text(of, "headline"), text(of, "name")),
        words == null ? "" : words,
        Values.stars(value, text(stars, "bestRating"), text(stars, "worstRating")),
        Values.time(first(text(of, "datePublished"), text(of, "dateCreated"))),
        Values.time(text(of, "dateModified")),
        first(text(of, "inLanguage"), scope.attr("lang").isBlank() ? null : scope.attr("lang")),
        reviewed == null ? about : reviewed);
  }

  private @Nullable String name(Element scope, @Nullable String url) {
    String id = first(identity.ofId(scope.attr("itemid")), identity.ofUrl(url));
    String own = scope.id().isBlank() ? scope.attr("data-review-id") : scope.id();
    return first(id, identity.ofElement(own));
  }

  private static @Nullable String author(Element author) {
    String name = text(properties(author), "name");
    return name != null || author.hasAttr("content") ? first(name, value(author)) : author.text();
  }

  private static @Nullable Product product(Element scope, Map<String, Element> of) {
    Element item = of.get("itemReviewed");
    if (item == null) {
      for (Element up = scope.parent(); up != null && item == null; up = up.parent()) {
        item = up.hasAttr("itemscope") ? up : null;
      }
    }
    if (item == null) {
      return null;
    }
    Map<String, Element> about = properties(item);
    String name = item.hasAttr("itemscope") ? text(about, "name") : value(item);
    String sku = first(text(about, "sku"), text(about, "productID"));
    return Product.of(sku, name);
  }

  /** The properties of a scope, not of scopes within it; of several, the first. */
  private static Map<String, Element> properties(Element scope) {
    var found = new HashMap<String, Element>();
    collect(scope, found);
    Document document = scope.ownerDocument();
    for (String id : scope.attr("itemref").split("\\s+")) {
      Element referred = id.isEmpty() || document == null ? null : document.getElementById(id);
      if (referred != null) {
        take(referred, found);
      }
    }
    return found;
  }

  private static void collect(Element scope, Map<String, Element> found) {
    scope.children().forEach(child -> take(child, found));
  }

  private static void take(Element element, Map<String, Element> found) {
    Arrays.stream(element.attr("itemprop").split("\\s+"))
        .filter(name -> !name.isEmpty())
        .forEach(name -> found.putIfAbsent(name, element));
    if (!element.hasAttr("itemscope")) {
      collect(element, found);
    }
  }

  private static @Nullable String text(Map<String, Element> of, String property) {
    Element element = of.get(property);
    return element == null ? null : value(element);
  }

  private static @Nullable String value(Element element) {
    for (String attribute : new String[] {"content", "datetime"}) {
      if (element.hasAttr(attribute)) {
        return blankToNull(element.attr(attribute));
      }
    }
    return blankToNull(
        switch (element.normalName()) {
          case "a", "link", "area" ->
              element.hasAttr("href") ? element.attr("href") : element.text();
          case "data", "meter" -> element.attr("value");
          default -> PlainText.of(element);
        });
  }

  private static boolean isReview(Element scope) {
    return Arrays.stream(scope.attr("itemtype").split("\\s+"))
        .anyMatch(type -> type.contains("schema.org/") && type.endsWith("Review"));
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
