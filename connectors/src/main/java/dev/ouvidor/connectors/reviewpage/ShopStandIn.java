package dev.ouvidor.connectors.reviewpage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small shop on the web: a shop front, and for each product a page with its reviews, ten at a
 * time and the newest first, marked up in JSON-LD and microdata as shops do. Further forms of the
 * same shop can be hung in with {@link #route}. Thread safe.
 */
public final class ShopStandIn extends StandIn {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final int PAGE = 10;
  private static final String PRODUCT = "/produto/";
  private static final String ROBOTS = "User-agent: *\nDisallow: /carrinho\nCrawl-delay: 2\n";

  /**
   * @param sku part of the page's address: lower-case letters, digits and hyphens
   * @param name as customers see it
   * @param description one sentence
   * @param price as shown: {@code R$ 189,90}
   * @param symbol an emoji that stands in for a picture
   */
  public record ShopProduct(
      String sku, String name, String description, String price, String symbol) {}

  record ShopReview(
      String id,
      String sku,
      String author,
      int stars,
      @Nullable String title,
      String text,
      Instant at,
      @Nullable Instant editedAt) {}

  private record State(int counter, List<ShopReview> reviews) {}

  private final InstantSource clock;
  private final Map<String, ShopProduct> products = new LinkedHashMap<>();
  private final Map<String, ShopReview> reviews = new LinkedHashMap<>();
  private final Map<String, Function<Request, Response>> routes = new LinkedHashMap<>();
  private int counter;

  /**
   * @param port 0 for any free one
   */
  public ShopStandIn(int port, InstantSource clock) {
    super(port);
    this.clock = clock;
    add(
        new ShopProduct(
            "chaleira-eletrica",
            "Chaleira elétrica Serra 1,7 L",
            "Ferve em três minutos e desliga sozinha.",
            "R$ 189,90",
            "🫖"));
    add(
        new ShopProduct(
            "fone-bluetooth",
            "Fone Bluetooth Maré",
            "Trinta horas de bateria e estojo de bolso.",
            "R$ 249,00",
            "🎧"));
    add(
        new ShopProduct(
            "tenis-caminhada",
            "Tênis de caminhada Trilha",
            "Leve, respirável e com solado que não escorrega.",
            "R$ 329,90",
            "👟"));
    add(
        new ShopProduct(
            "mochila-urbana",
            "Mochila urbana Cais 22 L",
            "Cabe o notebook e a marmita, e não molha.",
            "R$ 219,90",
            "🎒"));
  }

  /** Puts a product on the shelf. */
  public synchronized void add(ShopProduct product) {
    products.put(product.sku(), product);
  }

  /** What is on the shelf, in order. */
  public synchronized List<ShopProduct> products() {
    return List.copyOf(products.values());
  }

  /** The page of a product, where its reviews begin: what a connection's {@code pages} names. */
  public URI page(String sku) {
    return base().resolve(PRODUCT + sku);
  }

  /** The address of one review, which is also its identity. */
  public synchronized URI address(String reviewId) {
    return URI.create(page(known(reviewId).sku()) + "#" + reviewId);
  }

  /** The native id under which a review becomes feedback. */
  public String nativeId(String reviewId) {
    return ReviewFeedback.idOf(address(reviewId).toString());
  }

  /** A customer writes a review; returns its id in the shop. */
  public synchronized String review(
      String sku, String author, int stars, @Nullable String title, String text) {
    if (!products.containsKey(sku)) {
      throw new IllegalArgumentException(
          "no product '" + sku + "'; there are " + products.keySet());
    }
    String id = "avaliacao-" + ++counter;
    reviews.put(id, new ShopReview(id, sku, author, stars, title, text, clock.instant(), null));
    return id;
  }

  /** The customer changes the text. */
  public synchronized void edit(String reviewId, String text) {
    ShopReview r = known(reviewId);
    reviews.put(
        reviewId,
        new ShopReview(
            r.id(), r.sku(), r.author(), r.stars(), r.title(), text, r.at(), clock.instant()));
  }

  /** The customer takes the review back. */
  public synchronized void delete(String reviewId) {
    known(reviewId);
    reviews.remove(reviewId);
  }

  /**
   * Hangs in further pages of the shop. They are no review pages: they meet no faults.
   *
   * @param path exactly this path
   * @param handler answers every method; {@link #layout} gives the look of the shop
   */
  public synchronized void route(String path, Function<Request, Response> handler) {
    routes.put(path, handler);
  }

  /**
   * A page in the look of the shop.
   *
   * @param title plain text
   * @param main trusted HTML
   */
  public static Response layout(String title, String main) {
    return Response.html(ShopPages.layout(title, main));
  }

  @Override
  protected synchronized Object state() {
    return new State(counter, List.copyOf(reviews.values()));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State kept = JSON.treeToValue(state, State.class);
    counter = kept.counter();
    kept.reviews().forEach(review -> reviews.put(review.id(), review));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith(PRODUCT);
  }

  @Override
  protected synchronized Response answer(Request request) {
    var route = routes.get(request.path());
    if (route != null) {
      return route.apply(request);
    } else if (request.path().equals("/")) {
      return Response.html(ShopPages.front(products.values(), this::reviewsOf));
    } else if (request.path().equals("/robots.txt")) {
      return text(200, ROBOTS);
    } else if (request.path().startsWith(PRODUCT)) {
      ShopProduct product = products.get(request.path().substring(PRODUCT.length()));
      return product == null ? missing() : productPage(product, request);
    }
    return missing();
  }

  private Response productPage(ShopProduct product, Request request) {
    List<ShopReview> all = reviewsOf(product);
    int number = number(request.query().get("pagina"));
    int from = (number - 1) * PAGE;
    if (number < 1 || (from >= all.size() && number > 1)) {
      return missing();
    }
    int to = Math.min(from + PAGE, all.size());
    String html = ShopPages.product(product, all, all.subList(from, to), number, to < all.size());
    String etag = '"' + Sha.hex(html) + '"';
    if (etag.equals(request.header("if-none-match"))) {
      return new Response(304, Map.of("etag", etag), new byte[0]);
    }
    return Response.html(html).with("etag", etag);
  }

  private List<ShopReview> reviewsOf(ShopProduct product) {
    var of = new ArrayList<ShopReview>();
    reviews.values().stream().filter(r -> r.sku().equals(product.sku())).forEach(of::add);
    of.sort(Comparator.comparing(ShopReview::at).reversed());
    return of;
  }

  private ShopReview known(String reviewId) {
    ShopReview review = reviews.get(reviewId);
    if (review == null) {
      throw new IllegalArgumentException("no review '" + reviewId + "'");
    }
    return review;
  }

  private static int number(@Nullable String page) {
    return page == null ? 1 : page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
  }

  private static Response missing() {
    Response page = layout("Página não encontrada", "<h1>Página não encontrada</h1>");
    return new Response(404, page.headers(), page.body());
  }

  private static Response text(int status, String body) {
    return new Response(
        status, Map.of("content-type", "text/plain; charset=utf-8"), body.getBytes(UTF_8));
  }
}
