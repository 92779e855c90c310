package dev.ouvidor.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * One Chromium for all tests of a class; each page has its own profile and keeps its complaints.
 */
final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
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

  /**
   * A page and everything that its console, its security policy and its scripts complained about.
   */
  record Tab(Page page, List<String> complaints) implements AutoCloseable {
    @Override
    public void close() {
      page.context().close();
    }
  }

  private final Playwright playwright;
  private final Browser browser;

  Browsers() {
    Assumptions.assumeTrue(
        Files.exists(CHROMIUM) || "true".equals(System.getenv("CI")),
        CHROMIUM + " is not installed");
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

  Tab open(String url, ColorScheme scheme, String language, int width) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    context.addCookies(List.of(new Cookie("ouvidor_lang", language).setUrl(url)));
    var page = context.newPage();
    var complaints = Collections.synchronizedList(new ArrayList<String>());
    page.addInitScript(
        "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
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
