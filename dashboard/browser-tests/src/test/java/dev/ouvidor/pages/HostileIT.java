package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Markup and scripts in every field that somebody outside controls, on every page. */
final class HostileIT {
  private static final String MARKUP =
      "\"'></title></script><script>window.hacked=1</script>"
          + "<img src=x onerror=window.hacked=2><svg onload=window.hacked=3>${window.hacked=4}";
  private static final Set<String> TEXTS =
      Set.of(
          "text",
          "snippet",
          "title",
          "name",
          "handle",
          "product",
          "order",
          "orderId",
          "reason",
          "detail",
          "problem",
          "payload",
          "excerpt",
          "written",
          "suggestion",
          "comment",
          "value",
          "target",
          "action",
          "program",
          "email",
          "note",
          "sku",
          "evidence",
          "location",
          "remoteId");
  private static final Set<String> ADDRESSES = Set.of("url", "link", "avatar", "remoteUrl");

  /** What each page shows when it is there. */
  private static final Map<String, String> PAGES =
      Map.of(
          "/inbox", ".row",
          "/inbox/case-0", ".thread",
          "/inbox/case-3", ".history",
          "/connections", ".card",
          "/settings/taxonomy", ".category",
          "/settings/people", ".people",
          "/settings/roles", ".roles",
          "/settings/audit", ".audit",
          "/settings/tokens", ".people",
          "/settings/account", ".people");

  private final AtomicInteger planted = new AtomicInteger();

  @Test
  void whatComesFromOutsideStaysText() throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/inbox"), ColorScheme.LIGHT, "en", 1440)) {
      var page = tab.page();
      page.route(url -> url.contains("/api/") && !url.endsWith("/stream"), this::plant);
      for (var one : PAGES.entrySet()) {
        page.navigate(dashboard.url(one.getKey()));
        assertThat(page.locator(one.getValue()).first()).isVisible();
        assertEquals(
            0,
            page.evaluate(
                "document.body.querySelectorAll('script, iframe, object, embed, [onerror], [onload],"
                    + " [href^=\"javascript\" i], [src^=\"javascript\" i]').length"),
            one.getKey());
        assertEquals(null, page.evaluate("window.hacked ?? null"), one.getKey());
      }
      page.navigate(dashboard.url("/approvals"));
      assertThat(page.locator(".approval .diff").first()).containsText("<img src=x");
      page.navigate(dashboard.url("/connections"));
      page.locator(".vitals .link").click();
      assertThat(page.locator(".quarantine li").first()).containsText("<img src=x");
      assertEquals(null, page.evaluate("window.hacked ?? null"));
      assertTrue(planted.get() > 300, "planted " + planted);
      tab.checkQuiet();
    }
  }

  private void plant(Route route) {
    var answer = route.fetch();
    try {
      var body = FakeData.JSON.readTree(answer.body());
      if (!route.request().url().endsWith("/session")) plant(body);
      route.fulfill(new Route.FulfillOptions().setResponse(answer).setBodyBytes(bytes(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JsonNode body) throws IOException {
    return FakeData.JSON.writeValueAsBytes(body);
  }

  private void plant(JsonNode node) {
    if (node instanceof ArrayNode array) array.forEach(this::plant);
    if (!(node instanceof ObjectNode object)) return;
    for (var field : object.properties()) {
      var text = field.getValue().isTextual();
      if (text && TEXTS.contains(field.getKey())) {
        object.put(field.getKey(), MARKUP);
        planted.incrementAndGet();
      } else if (text && ADDRESSES.contains(field.getKey())) {
        object.put(field.getKey(), "javascript:window.hacked=5");
        planted.incrementAndGet();
      } else {
        plant(field.getValue());
      }
    }
  }
}
