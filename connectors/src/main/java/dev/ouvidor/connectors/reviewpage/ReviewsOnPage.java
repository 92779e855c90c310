package dev.ouvidor.connectors.reviewpage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.http.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What one page holds.
 *
 * @param reviews oldest first, each once however many times it is marked up
 * @param broken scripts that could not be read
 * @param reviewable whether the page is one that reviews belong to; a login wall is not
 * @param open false if its owner wants it in no index
 * @param closed whether the document marks its own end: one that was cut off does not
 * @param count how many reviews it says there are on all pages; {@link Testimony#UNTOLD} if it does
 *     not
 * @param face hash of its language and product
 * @param next where reviews go on; null on the last page
 */
record ReviewsOnPage(
    List<Review> reviews,
    List<JsonLd.Broken> broken,
    boolean reviewable,
    boolean open,
    boolean closed,
    int count,
    int face,
    @Nullable URI next) {
  private static final String END = "</html";

  /** Behind its end, a document may hold remarks of caches. */
  private static final int BEHIND = 8_192;

  private static final Pattern CHARSET = Pattern.compile("charset=[\"']?([\\w.:-]+)");

  static ReviewsOnPage of(Page.Read page, URI source, String robotName) {
    Document document = parse(page);
    var identity = new Identity(source, page.uri());
    JsonLd linked = JsonLd.of(document, identity);
    var microdata = new Microdata(document, identity);
    List<Review> marked = microdata.reviews(linked.product());
    var all = new ArrayList<>(linked.reviews());
    all.addAll(marked);
    int count = linked.count() == Testimony.UNTOLD ? microdata.count() : linked.count();
    return new ReviewsOnPage(
        merged(all),
        linked.broken(),
        linked.reviewable() || microdata.reviewable(),
        isOpen(document, page, robotName),
        isClosed(page.body()),
        count,
        face(document, linked, marked),
        next(document, page.uri()));
  }

  /** What this page can say of reviews that it does not show. */
  Testimony testimony(Page.Read page, Instant now) {
    return new Testimony(
        closed && open && broken.isEmpty(), count, face, Testimony.asOf(page, now));
  }

  private static boolean isClosed(byte[] body) {
    int from = Math.max(0, body.length - BEHIND);
    return new String(body, from, body.length - from, ISO_8859_1)
        .toLowerCase(Locale.ROOT)
        .contains(END);
  }

  /** A page in another language, or of another product, is another page. */
  private static int face(Document document, JsonLd linked, List<Review> marked) {
    Element root = document.selectFirst("html[lang]");
    Product product = linked.product();
    for (Review review : marked) {
      product = product == null ? review.product() : product;
    }
    return Objects.hash(
        root == null ? "" : root.attr("lang").strip().toLowerCase(Locale.ROOT),
        product == null ? "" : product.sku() == null ? product.name() : product.sku());
  }

  private static Document parse(Page.Read page) {
    String type = page.header("content-type");
    Matcher charset = CHARSET.matcher(type == null ? "" : type.toLowerCase(Locale.ROOT));
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(page.body()),
          charset.find() && Charset.isSupported(charset.group(1)) ? charset.group(1) : null,
          page.uri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** The same review in JSON-LD and microdata becomes one. */
  private static List<Review> merged(List<Review> all) {
    var byKey = new LinkedHashMap<String, Review>();
    var keyOf = new LinkedHashMap<String, String>();
    for (Review review : all) {
      String words = review.fingerprint();
      String named = review.identity();
      String key = named != null && keyOf.containsKey(named) ? keyOf.get(named) : words;
      Review known = byKey.get(key);
      if (known != null && differ(known.identity(), named)) {
        key = words + named;
        known = byKey.get(key);
      }
      byKey.put(key, known == null ? review : known.or(review));
      if (named != null) {
        keyOf.put(named, key);
      }
    }
    return byKey.values().stream()
        .sorted(Comparator.comparing(r -> r.published() == null ? Instant.MAX : r.published()))
        .toList();
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  private static boolean isOpen(Document document, Page.Read page, String robotName) {
    for (Element meta :
        document.select("meta[name=robots], meta[name=" + quoted(robotName) + "]")) {
      if (forbids(meta.attr("content"))) {
        return false;
      }
    }
    return page.headers().allValues("x-robots-tag").stream()
        .noneMatch(tag -> concerns(tag, robotName) && forbids(tag));
  }

  private static boolean concerns(String tag, String robotName) {
    String lower = tag.strip().toLowerCase(Locale.ROOT);
    return !lower.matches("[\\w-]+\\s*:.*")
        || lower.startsWith(robotName)
        || lower.startsWith("unavailable_after")
        || lower.startsWith("max-");
  }

  private static boolean forbids(String directives) {
    return Pattern.compile("(?i)(^|[\\s,:])(noindex|none)($|[\\s,])").matcher(directives).find();
  }

  private static String quoted(String name) {
    return "'" + name.replaceAll("[^\\w-]", "") + "'";
  }

  private static @Nullable URI next(Document document, URI page) {
    Element link =
        document.selectFirst("link[rel~=(?i)\\bnext\\b][href], a[rel~=(?i)\\bnext\\b][href]");
    String address = link == null ? null : Values.address(page, link.attr("href"));
    URI next = address == null ? null : URI.create(address.replaceFirst("#.*$", ""));
    boolean sameHost =
        next != null && page.getRawAuthority().equalsIgnoreCase(next.getRawAuthority());
    return sameHost ? next : null;
  }
}
