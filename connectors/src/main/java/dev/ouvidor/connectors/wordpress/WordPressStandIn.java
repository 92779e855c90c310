package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * A small shop on WordPress with WooCommerce: its REST API as one user sees it, and the pages of
 * its products with reviews and answers. Thread safe.
 */
public final class WordPressStandIn extends StandIn {
  /** Id of the user under whose name the API is used. */
  public static final long SHOP = 7;

  private static final int MAX_BYTES = 65_525;
  private static final Pattern ENTITY = Pattern.compile("&(?:amp;)?#(\\d{1,7});");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record State(long counter, List<Note> notes, List<Purchase> orders, Set<Long> closed) {}

  private final InstantSource clock;
  private final String authorization;
  private final ShopJson json = new ShopJson(base());
  private final Map<Long, Note> notes = new LinkedHashMap<>();
  private final Map<Long, Purchase> orders = new LinkedHashMap<>();
  private final Set<Long> closed = new HashSet<>();
  private long counter = 100;
  private boolean old;

  /**
   * @param port 0 for any free one
   * @param password application password that the API asks for
   */
  public WordPressStandIn(int port, InstantSource clock, String user, String password) {
    super(port);
    this.clock = clock;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /**
   * A customer reviews a product, for everybody to see.
   *
   * @param product 22, 31 or 37
   * @param rating 1 to 5; 0 for none
   */
  public synchronized long review(
      long product, String name, String email, int rating, String text) {
    return add(
        new Note(
            ++counter,
            true,
            product,
            0,
            0,
            name,
            email,
            rating,
            true,
            "approved",
            html(text),
            clock.instant()));
  }

  /**
   * Somebody comments on a product or an article.
   *
   * @param parent comment that is answered; 0 for none
   * @param user id of a user of the shop; 0 for a guest
   */
  public synchronized long comment(
      long page, long parent, long user, String name, String email, String text) {
    return add(
        new Note(
            ++counter,
            false,
            page,
            parent,
            user,
            name,
            email,
            0,
            false,
            "approved",
            html(text),
            clock.instant()));
  }

  /** A review or comment is changed; WordPress keeps no date of that. */
  public synchronized void edit(long id, String text) {
    notes.put(id, note(id).saying(html(text)));
  }

  /**
   * Somebody of the shop moderates.
   *
   * @param status approved, hold, spam or trash
   */
  public synchronized void moderate(long id, String status) {
    notes.put(id, note(id).in(status));
  }

  /** A review or comment is deleted for good; what answers it moves up. */
  public synchronized void delete(long id) {
    long above = note(id).parent();
    notes.remove(id);
    notes.replaceAll((key, note) -> note.parent() == id ? note.under(above) : note);
  }

  /** No more comments under a product or article. */
  public synchronized void close(long page) {
    closed.add(page);
  }

  /** From now on the database has no place for emoji. */
  public synchronized void growOld() {
    old = true;
  }

  /**
   * A customer orders.
   *
   * @param contact whether the customer may be written to: yes or no
   */
  public synchronized long order(String name, String email, String contact, Long... products) {
    long id = ++counter;
    orders.put(
        id, new Purchase(id, name, email, contact, List.of(products), List.of(), clock.instant()));
    return id;
  }

  /** The shop pays something back; returns the id of the refund. */
  public synchronized long refund(long order, String reason, Long... products) {
    var refund = new Purchase.Refund(++counter, reason, List.of(products), clock.instant());
    orders.put(order, bought(order).with(refund));
    return refund.id();
  }

  /** An order is deleted for good, its refunds with it. */
  public synchronized void deleteOrder(long order) {
    bought(order);
    orders.remove(order);
  }

  /** A refund is deleted. */
  public synchronized void takeBack(long order, long refund) {
    orders.put(order, bought(order).without(refund));
  }

  /** What the shop pushes when an order changes. */
  public synchronized String pushed(long order) {
    return json.order(bought(order)).toString();
  }

  /** Texts of the shop's answers under a review or comment, oldest first. */
  public synchronized List<String> replies(long id) {
    return notes.values().stream()
        .filter(n -> n.parent() == id && n.user() == SHOP && n.isShown())
        .map(n -> Wire.text(n.html()))
        .toList();
  }

  /** Spares the look at a single comment before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(
          request ->
              !request.method().equals("GET") || !request.path().matches(".*/wp/v2/comments/\\d+"),
          fault);
    }
  }

  @Override
  protected synchronized Object state() {
    return new State(
        counter, List.copyOf(notes.values()), List.copyOf(orders.values()), Set.copyOf(closed));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State kept = kept(state, State.class);
    counter = kept.counter();
    kept.notes().forEach(note -> notes.put(note.id(), note));
    kept.orders().forEach(order -> orders.put(order.id(), order));
    closed.addAll(kept.closed());
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/wp-json/");
  }

  @Override
  protected Response unauthorised() {
    return ShopLists.error(401, "rest_not_logged_in", "You are not currently logged in.");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (!isApi(request)) {
      return WordPressPages.answer(request.path(), base(), notes.values());
    } else if (!authorization.equals(request.header("authorization"))) {
      return unauthorised();
    }
    String path = request.path().substring("/wp-json".length());
    if (request.method().equals("POST") && path.equals("/wp/v2/comments")) {
      return post(JSON.readTree(request.body()));
    } else if (path.equals("/wp/v2/users/me")) {
      return Response.json(200, "{\"id\":" + SHOP + ",\"name\":\"Loja Aurora\"}");
    } else if (path.equals("/wp/v2/comments")) {
      return notes(request, n -> !n.review() && under(request, n), json::comment);
    } else if (path.startsWith("/wp/v2/comments/") && !request.method().equals("GET")) {
      return own(request, ShopLists.last(path));
    } else if (path.startsWith("/wp/v2/comments/")) {
      Note note = notes.get(ShopLists.last(path));
      return note == null
          ? ShopLists.error(404, "rest_comment_invalid_id", "Invalid comment ID.")
          : Response.json(200, json.comment(note).toString());
    } else if (path.equals("/wc/v3/products/reviews")) {
      return notes(request, Note::review, json::review);
    } else if (path.equals("/wc/v3/products")) {
      return ShopLists.list(
          ShopLists.ids(request).stream().filter(ShopJson.PRODUCTS::containsKey).toList(),
          json::product);
    } else if (path.equals("/wc/v3/orders")) {
      return orders(request);
    } else if (path.matches("/wc/v3/orders/\\d+")) {
      Purchase order = orders.get(ShopLists.last(path));
      return order == null ? ShopLists.noOrder() : Response.json(200, json.order(order).toString());
    } else if (path.matches("/wc/v3/orders/\\d+/refunds")) {
      Purchase order = orders.get(ShopLists.last(path.replace("/refunds", "")));
      return order == null ? ShopLists.noOrder() : ShopLists.list(order.refunds(), json::refund);
    }
    return ShopLists.error(
        404, "rest_no_route", "No route was found matching the URL and request method.");
  }

  private Response post(JsonNode body) {
    long page = body.path("post").asLong();
    long parent = body.path("parent").asLong();
    String html = body.path("content").asText();
    if (closed.contains(page)) {
      return ShopLists.error(
          403, "rest_comment_closed", "Sorry, comments are closed for this item.");
    } else if (html.isBlank()) {
      return ShopLists.error(400, "rest_comment_content_invalid", "Invalid comment content.");
    } else if (html.getBytes(UTF_8).length > MAX_BYTES) {
      return ShopLists.error(
          400, "comment_content_column_length", "Comment field exceeds maximum length allowed.");
    } else if (notes.values().stream()
        .anyMatch(
            n ->
                n.user() == SHOP
                    && n.page() == page
                    && n.parent() == parent
                    && folded(n.html()).equals(folded(html.replace("\\", "")))
                    && !n.status().equals("trash"))) {
      return ShopLists.error(
          409, "comment_duplicate", "Duplicate comment detected; it looks as though you've…");
    }
    if (old && html.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
      return ShopLists.error(500, "rest_comment_failed_create", "Creating comment failed.");
    }
    // Like the original, this does not ask whether the parent is there.
    var note =
        new Note(
            ++counter,
            false,
            page,
            parent,
            SHOP,
            "Loja Aurora",
            "sac@loja.example",
            0,
            false,
            "approved",
            kept(html),
            clock.instant());
    notes.put(note.id(), note);
    return Response.json(201, json.comment(note).toString());
  }

  /** Somebody of the shop changes a comment, or puts it into the bin. */
  private Response own(Request request, long id) throws IOException {
    Note note = notes.get(id);
    if (note == null) {
      return ShopLists.error(404, "rest_comment_invalid_id", "Invalid comment ID.");
    } else if (note.status().equals("trash")) {
      return ShopLists.error(410, "rest_already_trashed", "The comment has already been trashed.");
    }
    String html = JSON.readTree(request.body()).path("content").asText("");
    boolean bin = request.method().equals("DELETE");
    notes.put(id, bin ? note.in("trash") : note.saying(kept(html)));
    return Response.json(200, json.comment(note(id)).toString());
  }

  private Response notes(Request request, Predicate<Note> of, Function<Note, JsonNode> write) {
    Set<Long> ids = ShopLists.ids(request);
    Instant after = Instant.parse(request.query().getOrDefault("after", "1970-01-01T00:00:00Z"));
    Comparator<Note> order = Comparator.comparing(Note::at).thenComparing(Note::id);
    boolean ascending = "asc".equals(request.query().get("order"));
    return ShopLists.list(
        ShopLists.page(
            request,
            notes.values().stream()
                .filter(of.and(Note::isListed))
                .filter(n -> ids.isEmpty() || ids.contains(n.id()))
                .filter(n -> n.at().truncatedTo(ChronoUnit.SECONDS).isAfter(after))
                .sorted(ascending ? order : order.reversed())
                .toList()),
        write);
  }

  private Response orders(Request request) {
    Set<Long> ids = ShopLists.ids(request);
    Instant after =
        Instant.parse(request.query().getOrDefault("modified_after", "1970-01-01T00:00:00Z"));
    return ShopLists.list(
        ShopLists.page(
            request,
            orders.values().stream()
                .filter(o -> ids.isEmpty() || ids.contains(o.id()))
                .filter(o -> o.changed().truncatedTo(ChronoUnit.SECONDS).isAfter(after))
                .sorted(Comparator.comparing(Purchase::changed).thenComparing(Purchase::id))
                .toList()),
        json::order);
  }

  private static boolean under(Request request, Note note) {
    String parent = request.query().get("parent");
    return parent == null || note.parent() == Long.parseLong(parent);
  }

  private long add(Note note) {
    notes.put(note.id(), note);
    return note.id();
  }

  private Note note(long id) {
    return Objects.requireNonNull(notes.get(id), () -> "no comment " + id);
  }

  private Purchase bought(long id) {
    return Objects.requireNonNull(orders.get(id), () -> "no order " + id);
  }

  /** The database of the original minds neither capitals nor accents. */
  private static String folded(String html) {
    return Normalizer.normalize(html, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  /** What the original makes of what is posted: numbers of characters are the same once escaped. */
  private static String kept(String html) {
    return ENTITY
        .matcher(html)
        .replaceAll(found -> "&#%03d;".formatted(Integer.valueOf(found.group(1))));
  }

  private static String html(String text) {
    return Entities.escape(text);
  }
}
