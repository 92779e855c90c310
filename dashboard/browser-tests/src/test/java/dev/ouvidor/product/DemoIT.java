package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What somebody meets who starts the product for the first time, without any configuration. */
final class DemoIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** The first of thirteen; the same for both starts, because the places must not move. */
  private static final int PLACES = 20_000 + (int) (ProcessHandle.current().pid() % 1_000) * 13;

  private static final Pattern STATUS = Pattern.compile("/status/(\\d+)");

  @Test
  void feedbackArrivesByItselfAndIsStillThereAfterARestart(TestReporter reporter) throws Exception {
    Path data = ProductProcess.newData("demo");
    try (var browsers = new Browsers()) {
      Browsers.patience(LIMIT);
      String seen;
      Set<String> posts;
      try (var product = start(data, "5")) {
        var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
        reporter.publishEntry("first start: address after", product.age() + " ms");
        try (var tab = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440)) {
          new Agent(tab.page()).createAccount();
          var row = tab.page().locator(".row").first();
          assertThat(row).isVisible();
          reporter.publishEntry("first start: feedback in the inbox after", product.age() + " ms");
          assertTrue(product.age() < LIMIT.toMillis());
          seen = String.valueOf(row.getAttribute("data-id"));
          tab.checkQuiet();
        }
        posts = postsOnX(browsers, product);
        assertFalse(posts.isEmpty());
      }
      try (var product = start(data, "0")) {
        var address = URI.create(product.await(": (http://localhost:\\d+)$"));
        reporter.publishEntry("second start: address after", product.age() + " ms");
        try (var tab = browsers.open(address + "/sign-in", ColorScheme.LIGHT, "pt-BR", 1440)) {
          new Agent(tab.page()).signIn();
          assertThat(tab.page().locator(".row").first()).isVisible();
          reporter.publishEntry("second start: inbox after", product.age() + " ms");
          tab.page().navigate(address + "/inbox/" + seen);
          assertThat(tab.page().locator("feedback-item").first()).isVisible();
          tab.checkQuiet();
        }
        // Customers take a post back now and then, even while the town goes to bed.
        posts.retainAll(postsOnX(browsers, product));
        assertFalse(posts.isEmpty());
      }
    }
  }

  private static ProductProcess start(Path data, String speed) {
    return ProductProcess.run(
        Map.of(),
        "--data",
        data.toString(),
        "--port",
        "0",
        "--demo-port",
        String.valueOf(PLACES),
        "--speed",
        speed);
  }

  private static Set<String> postsOnX(Browsers browsers, ProductProcess product) {
    String network = product.await("X: (http://\\S+)");
    try (var tab = browsers.open(network, ColorScheme.LIGHT, "pt-BR", 1440)) {
      List<String> links =
          tab.page().locator("article time").all().stream()
              .map(time -> String.valueOf(time.locator("..").getAttribute("href")))
              .toList();
      var ids = new HashSet<String>();
      for (String link : links) {
        var status = STATUS.matcher(link);
        if (status.find()) {
          ids.add(status.group(1));
        }
      }
      return ids;
    }
  }
}
