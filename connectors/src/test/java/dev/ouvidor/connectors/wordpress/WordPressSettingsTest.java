package dev.ouvidor.connectors.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WordPressSettingsTest {

  @Test
  void readsWhatIsSwitchedOn() {
    assertEquals(List.of("reviews", "refunds"), open(Map.of()).streams());
    assertEquals(
        List.of("comments"),
        open(Map.of("reviews", false, "refunds", false, "comments", true)).streams());
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "connections[0].reviews: 'false' leaves nothing to read: comments and refunds are off",
        mistake(Map.of("reviews", false, "refunds", false)));
    assertEquals(
        "connections[0].site: 'loja' must be an http or https address",
        mistake(Map.of("site", "loja")));
    String preset = mistake(Map.of("verify", Map.of("preset", "woo", "secret", "s")));
    assertTrue(
        preset.startsWith("connections[0].verify.preset: 'woo' must be one of [")
            && preset.contains("woocommerce"),
        preset);
  }

  /** After the fixture of WooCommerce's own documentation. */
  @Test
  void readsAReviewAsWooCommerceDocumentsIt() throws Exception {
    var row =
        new ObjectMapper()
            .readTree(
                """
                {"id": 22, "date_created": "2018-10-18T17:59:17",
                 "date_created_gmt": "2018-10-18T20:59:17", "product_id": 22, "status": "approved",
                 "reviewer": "John Doe", "reviewer_email": "john.doe@example.com",
                 "review": "<p>Nice album!</p>\\n", "rating": 5, "verified": false,
                 "reviewer_avatar_urls": {"24": "https://secure.gravatar.com/avatar/8eb1"},
                 "_links": {"up": [{"href": "https://example.com/wp-json/wc/v3/products/22"}]}}
                """);
    var settings =
        WordPressSettings.of(
            new Settings("", Map.of("site", "https://example.com/", "user", "u", "password", "p")),
            name -> null);
    var feed =
        new ReviewFeed(
            "loja",
            new Products(settings, new WordPressApi(settings, InstantSource.system())),
            settings);

    var item = feed.read(new Feed.Fresh(row, feed.parts(row).get(0)), Instant.EPOCH);

    assertEquals("Nice album!", item.text());
    assertEquals(5, item.rating());
    assertEquals(Instant.parse("2018-10-18T20:59:17Z"), item.createdAt());
    assertEquals("https://example.com/?p=22#comment-22", item.url());
    assertEquals(new Product("22", null), item.product());
  }

  private static String mistake(Map<String, ?> settings) {
    return String.valueOf(assertThrows(SettingsException.class, () -> open(settings)).getMessage());
  }

  private static Channel open(Map<String, ?> settings) {
    return Shop.open(URI.create("https://loja.example"), InstantSource.system(), settings);
  }
}
