package dev.ouvidor.connectors.reviewpage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.http.Page;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReviewsOnPageTest {
  private static final URI SOURCE = URI.create("https://loja.example/fone");
  private static final URI SECOND = URI.create("https://loja.example/fone?page=2");

  @Test
  void findsReviewsThroughGraphsListsAndReferences() {
    Review review =
        only(
            jsonLd(
                """
                <!-- {"@context":"https://schema.org","@graph":[
                  {"@type":["Thing","Product"],"@id":"#p","name":"Fone &amp; estojo","sku":"F-1",
                   "review":[{"@type":"http://schema.org/UserReview","@id":"#r1",
                     "reviewRating":{"ratingValue":"8,0","bestRating":"10","worstRating":"0",},
                     "author":[{"@id":"#ana"}],"headline":"Veio quebrado",
                     "reviewBody":"Não liga.<br />\\nQuero &quot;troca&quot; <b>já</b>",
                     "datePublished":"2026-01-02 10:00:00-03:00"}]},
                  {"@type":"Person","@id":"#ana","givenName":"Ana","familyName":"Sá"}, // end
                ]} -->
                """));

    assertEquals("https://loja.example/fone#r1", review.identity());
    assertEquals("Ana Sá", review.author());
    assertEquals("Veio quebrado", review.title());
    assertEquals("Não liga.\nQuero \"troca\" <b>já</b>", review.text());
    assertEquals(4, review.rating());
    assertEquals(Instant.parse("2026-01-02T13:00:00Z"), review.published());
    assertEquals(new Product("F-1", "Fone & estojo"), review.product());
  }

  @Test
  void aReviewOnItsOwnNamesWhatItReviews() {
    Review review =
        only(
            jsonLd(
                """
                [{"@type":"Product","@id":"#p","name":"Fone"},
                 {"@type":"Review","itemReviewed":{"@id":"#p"},"author":"Rui","reviewRating":3,
                  "description":"Médio"}]
                """));

    assertEquals(new Product(null, "Fone"), review.product());
    assertEquals("Rui", review.author());
    assertEquals(3, review.rating());
    assertEquals("Médio", review.text());
    assertNull(review.identity());
  }

  @Test
  void microdataKeepsNestedScopesApart() {
    Review review =
        only(
            """
            <div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Fone</h1>
            <div itemprop="review" itemscope itemtype="https://schema.org/Review" id="r2" lang="en">
              <span itemprop="author" itemscope itemtype="https://schema.org/Person">
                <span itemprop="name">Rui</span></span>
              <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
                <meta itemprop="ratingValue" content="5"><p itemprop="name">five stars</p></div>
              <p itemprop="reviewBody">Works<br>well &lt;3</p>
              <time itemprop="datePublished" datetime="2026-02-03">3 Feb</time>
            </div></div>
            """);

    assertEquals("https://loja.example/fone#r2", review.identity());
    assertEquals("Rui", review.author());
    assertNull(review.title());
    assertEquals("Works\nwell <3", review.text());
    assertEquals(5, review.rating());
    assertEquals("en", review.language());
    assertEquals(new Product(null, "Fone"), review.product());
  }

  @Test
  void theSameReviewInBothMarkupsIsOne() {
    String linked =
        jsonLd(
            """
            {"@type":"Product","name":"Fone","review":{"@type":"Review","author":"Rui",
             "datePublished":"2026-02-03T09:00:00Z","reviewBody":"Ótimo  fone","name":"Bom"}}
            """);
    String microdata =
        """
        <div itemscope itemtype="https://schema.org/Review" data-review-id="77">
        <b itemprop="author">Rui</b><b itemprop="name">Bom</b><p itemprop="reviewBody">ótimo fone</p>
        <time itemprop="datePublished" datetime="2026-02-03"></time></div>
        """;

    Review review = only(linked + microdata);

    assertEquals("https://loja.example/fone#77", review.identity());
    assertEquals(Instant.parse("2026-02-03T09:00:00Z"), review.published());
  }

  @Test
  void sameWordsUnderTwoNamesAreTwoReviews() {
    String two =
        jsonLd(
            """
            [{"@type":"Review","@id":"#a","reviewBody":"Bom"},
             {"@type":"Review","@id":"#b","reviewBody":"Bom"}]
            """);
    assertEquals(2, read(two, SOURCE, Map.of()).reviews().size());
  }

  @Test
  void aReviewKeepsItsNameWhenItWandersToAnotherPage() {
    String review = jsonLd("{\"@type\":\"Review\",\"@id\":\"#r1\",\"reviewBody\":\"Bom\"}");
    String first = only(review).identity();
    String second = read(review, SECOND, Map.of()).reviews().get(0).identity();
    assertEquals(first, second);
  }

  @Test
  void withoutANameItsWordsAreTheIdentity() {
    var feedback = new ReviewFeedback("loja", SOURCE);
    String bom = jsonLd("{\"@type\":\"Review\",\"author\":\"Ana\",\"reviewBody\":\"Bom\"}");
    String again = jsonLd("{\"@type\":\"Review\",\"author\":\" ana\",\"reviewBody\":\"bom \"}");
    String other = jsonLd("{\"@type\":\"Review\",\"author\":\"Rui\",\"reviewBody\":\"Bom\"}");

    assertEquals(feedback.idOf(only(bom)), feedback.idOf(only(again)));
    assertNotEquals(feedback.idOf(only(bom)), feedback.idOf(only(other)));
  }

  @Test
  void aBrokenScriptIsReportedAndTheOthersAreRead() {
    var page =
        read(
            jsonLd("{\"@type\":\"Review\",\"reviewBody\":")
                + jsonLd("{\"@type\":\"Review\",\"reviewBody\":\"Bom\"}"),
            SOURCE,
            Map.of());

    assertEquals(1, page.broken().size());
    assertEquals(1, page.reviews().size());
  }

  @ParameterizedTest
  @CsvSource({
    "5,,,5",
    "'4,4',,,4",
    "1,5,1,1",
    "10,10,1,5",
    "0,10,0,1",
    "9,,,5",
    "60%,,,3",
    "3 de 5,,,3",
    "7,5,1,5",
    "0.5,1,0,3"
  })
  void ratingsComeDownToFiveStars(String value, String best, String worst, int stars) {
    assertEquals(stars, Values.stars(value, best, worst));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "otimo", "-"})
  void aRatingThatIsNoNumberIsNone(String value) {
    assertNull(Values.stars(value, null, null));
  }

  @Test
  void pagingStaysOnTheHost() {
    String product = jsonLd("{\"@type\":\"Product\",\"name\":\"Fone\"}");
    var on = read(product + "<a rel='nofollow next' href='?page=2#x'>2</a>", SOURCE, Map.of());
    var off = read(product + "<a rel=next href='https://evil.example/'>2</a>", SOURCE, Map.of());

    assertEquals(SECOND, on.next());
    assertNull(off.next());
  }

  @Test
  void anOwnerWhoWantsNoIndexIsHeeded() {
    String product = jsonLd("{\"@type\":\"Product\",\"name\":\"Fone\"}");
    String meta = "<meta name=robots content='noindex, follow'>";

    assertTrue(read(product, SOURCE, Map.of()).open());
    assertTrue(read(product, SOURCE, tag("otherbot: noindex")).open());
    assertFalse(read(product + meta, SOURCE, Map.of()).open());
    assertFalse(read(product, SOURCE, tag("noindex")).open());
    assertFalse(read(product, SOURCE, tag("ouvidorbot: nofollow, noindex")).open());
  }

  @Test
  void aLoginWallIsNoReviewPage() {
    String wall = jsonLd("{\"@type\":\"WebSite\",\"name\":\"Loja\"}") + "<p>Entre</p>";
    assertFalse(read(wall, SOURCE, Map.of()).reviewable());
  }

  @Test
  void readsTheCharsetOfTheHeader() {
    var html = jsonLd("{\"@type\":\"Review\",\"reviewBody\":\"péssimo\"}");
    var headers = Map.of("content-type", List.of("text/html; charset=ISO-8859-1"));
    assertEquals("péssimo", page(html, ISO_8859_1, SOURCE, headers).reviews().get(0).text());
  }

  private static Review only(String html) {
    var reviews = read(html, SOURCE, Map.of()).reviews();
    assertEquals(1, reviews.size(), reviews.toString());
    return reviews.get(0);
  }

  private static ReviewsOnPage read(String html, URI at, Map<String, List<String>> headers) {
    return page(html, UTF_8, at, headers);
  }

  private static ReviewsOnPage page(
      String html, Charset charset, URI at, Map<String, List<String>> headers) {
    var page =
        new Page.Read(at, html.getBytes(charset), HttpHeaders.of(headers, (name, value) -> true));
    return ReviewsOnPage.of(page, SOURCE, "ouvidorbot");
  }

  private static Map<String, List<String>> tag(String value) {
    return Map.of("x-robots-tag", List.of(value));
  }

  private static String jsonLd(String json) {
    return "<script type=\"application/ld+json\">" + json + "</script>";
  }
}
