package dev.ouvidor.connectors.reviewpage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.reviewpage.ShopStandIn.ShopProduct;
import dev.ouvidor.connectors.reviewpage.ShopStandIn.ShopReview;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jsoup.nodes.Entities;

/** The shop as its customers see it. */
final class ShopPages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d 'de' MMMM 'de' uuuu, HH:mm", BRAZIL)
          .withZone(ZoneId.of("America/Sao_Paulo"));
  private static final String STYLE = style();

  private ShopPages() {}

  static String layout(String title, String main) {
    return """
        <!doctype html>
        <html lang="pt-BR"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Loja Aurora</title><style>%s</style></head>
        <body><header><a class="brand" href="/">🌿 Loja Aurora</a>
        <span>Coisas boas para o dia a dia</span></header>
        <main>%s</main>
        <footer>Loja Aurora · loja de demonstração</footer></body></html>
        """
        .formatted(escape(title), STYLE, main);
  }

  static String front(
      Collection<ShopProduct> products, Function<ShopProduct, List<ShopReview>> reviews) {
    var cards = new StringBuilder("<h1>Destaques</h1><div class=\"grid\">");
    for (ShopProduct product : products) {
      cards.append(
          """
          <a class="card" href="/produto/%s"><span class="picture">%s</span>
          <strong>%s</strong><span class="price">%s</span>%s</a>
          """
              .formatted(
                  escape(product.sku()),
                  escape(product.symbol()),
                  escape(product.name()),
                  escape(product.price()),
                  summary(reviews.apply(product))));
    }
    return layout("Início", cards.append("</div>").toString());
  }

  static String product(
      ShopProduct product, List<ShopReview> all, List<ShopReview> shown, int page, boolean more) {
    var main = new StringBuilder();
    main.append("<script type=\"application/ld+json\">")
        .append(jsonLd(product, all, shown))
        .append("</script><div itemscope itemtype=\"https://schema.org/Product\">");
    main.append(
        """
        <section class="product"><span class="picture large">%s</span><div>
        <h1 itemprop="name">%s</h1><meta itemprop="sku" content="%s"><p>%s</p>
        <p class="price">%s</p>%s</div></section>
        <h2 id="avaliacoes">Avaliações de clientes</h2>
        """
            .formatted(
                escape(product.symbol()),
                escape(product.name()),
                escape(product.sku()),
                escape(product.description()),
                escape(product.price()),
                summary(all)));
    shown.forEach(review -> main.append(review(review)));
    if (shown.isEmpty()) {
      main.append("<p class=\"muted\">Ainda não há avaliações.</p>");
    }
    main.append("</div>").append(paging(product, page, more));
    return layout(product.name(), main.toString());
  }

  private static String review(ShopReview review) {
    String title =
        review.title() == null ? "" : "<h3 itemprop=\"name\">" + escape(review.title()) + "</h3>";
    String edited =
        review.editedAt() == null
            ? ""
            : " · <time itemprop=\"dateModified\" datetime=\"%s\">editada</time>"
                .formatted(review.editedAt());
    return """
        <article class="review" id="%s" itemprop="review" itemscope
         itemtype="https://schema.org/Review">
        <p class="stars" itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
        <meta itemprop="ratingValue" content="%d"><meta itemprop="bestRating" content="5">%s</p>
        %s<p class="words" itemprop="reviewBody">%s</p>
        <p class="muted"><span itemprop="author" itemscope itemtype="https://schema.org/Person">
        <span itemprop="name">%s</span></span> ·
        <time itemprop="datePublished" datetime="%s">%s</time>%s</p></article>
        """
        .formatted(
            review.id(),
            review.stars(),
            stars(review.stars()),
            title,
            escape(review.text()).replace("\n", "<br>"),
            escape(review.author()),
            review.at(),
            day(review.at()),
            edited);
  }

  /** The newer half of the reviews only: shops cut their JSON-LD short, and so we read both. */
  private static String jsonLd(ShopProduct product, List<ShopReview> all, List<ShopReview> shown) {
    ObjectNode root = JSON.createObjectNode().put("@context", "https://schema.org");
    ObjectNode node = root.putArray("@graph").addObject();
    node.put("@type", "Product").put("name", product.name()).put("sku", product.sku());
    ObjectNode rating = node.putObject("aggregateRating").put("@type", "AggregateRating");
    rating.put("reviewCount", all.size());
    if (!all.isEmpty()) {
      rating.put("ratingValue", String.format(BRAZIL, "%.1f", average(all)));
    }
    var reviews = node.putArray("review");
    for (ShopReview review : shown.subList(0, (shown.size() + 1) / 2)) {
      ObjectNode one = reviews.addObject().put("@type", "Review").put("@id", "#" + review.id());
      one.putObject("author").put("@type", "Person").put("name", review.author());
      one.putObject("reviewRating").put("ratingValue", review.stars()).put("bestRating", 5);
      one.put("datePublished", review.at().toString()).put("reviewBody", review.text());
      if (review.title() != null) {
        one.put("name", review.title());
      }
      if (review.editedAt() != null) {
        one.put("dateModified", review.editedAt().toString());
      }
    }
    return root.toString().replace("<", "\\u003c");
  }

  private static String paging(ShopProduct product, int page, boolean more) {
    String link = "<a class=\"button\" rel=\"%s\" href=\"/produto/%s?pagina=%d\">%s</a>";
    String back = page == 1 ? "" : link.formatted("prev", product.sku(), page - 1, "← Mais novas");
    String on = more ? link.formatted("next", product.sku(), page + 1, "Mais antigas →") : "";
    return "<nav class=\"paging\">" + back + on + "</nav>";
  }

  private static String summary(List<ShopReview> reviews) {
    return reviews.isEmpty()
        ? "<span class=\"muted\">sem avaliações</span>"
        : "<span class=\"muted\"><span class=\"stars\">%s</span> %s (%d)</span>"
            .formatted(
                stars((int) Math.round(average(reviews))),
                String.format(BRAZIL, "%.1f", average(reviews)),
                reviews.size());
  }

  private static double average(List<ShopReview> reviews) {
    return reviews.stream().mapToInt(ShopReview::stars).average().orElse(0);
  }

  private static String stars(int count) {
    return "★".repeat(count) + "☆".repeat(5 - count);
  }

  private static String day(Instant at) {
    return DAY.format(at);
  }

  private static String escape(String text) {
    return Entities.escape(text);
  }

  private static String style() {
    try (InputStream css =
        Objects.requireNonNull(ShopPages.class.getResourceAsStream("shop.css"), "shop.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("shop.css cannot be read", e);
    }
  }
}
