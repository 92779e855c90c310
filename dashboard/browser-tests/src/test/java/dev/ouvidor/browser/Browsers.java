package dev.ouvidor.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** One Chromium for all tests of a class; each tab has its own profile. */
public final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int HEIGHT = 900;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage");

  private final Playwright playwright;
  private final Browser browser;

  /** Without Chromium, the tests are skipped; on a build server ({@code CI} is set) they fail. */
  public Browsers() {
    Assumptions.assumeTrue(
        Files.exists(CHROMIUM) || System.getenv("CI") != null, CHROMIUM + " is not installed");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setChromiumSandbox(false)
                    .setArgs(FLAGS));
  }

  /** How long assertions on pages wait at most, from now on and for all browsers. */
  public static void patience(java.time.Duration limit) {
    PlaywrightAssertions.setDefaultAssertionTimeout(limit.toMillis());
  }

  /**
   * Opens a page in a profile of its own.
   *
   * @param language of the dashboard's texts: pt-BR or en
   * @param width in CSS pixels
   */
  public Tab open(String url, ColorScheme scheme, String language, int width) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(scheme));
    context.addCookies(List.of(new Cookie("ouvidor_lang", language).setUrl(url)));
    var page = context.newPage();
    var complaints = Collections.synchronizedList(new ArrayList<String>());
    page.addInitScript(
        "addEventListener('securitypolicyviolation', e => console.error('CSP ' +"
            + " e.violatedDirective + ' ' + e.blockedURI))");
    page.onConsoleMessage(
        m -> {
          if (List.of("error", "warning").contains(m.type())) complaints.add(m.text());
        });
    page.onPageError(complaints::add);
    page.navigate(url);
    return new Tab(page, complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
