package dev.ouvidor.product;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Photographs pages from top to bottom, and notes what no page may show. */
final class Photographer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int HEIGHT = 900;
  private static final int TALLEST = 9_000;
  private static final Path TEXTS = Path.of("../src/main/web/i18n");
  private static final Pattern TEXT = Pattern.compile("(?m)^  '([^'.]+)\\.[^']*':");
  private static final Pattern NONSENSE =
      Pattern.compile("\\b(undefined|NaN|null|Invalid Date)\\b|\\[object \\w+]|, ,|“”|\\(\\s*\\)");
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\w./@:-])([a-z][\\w-]*)(\\.[A-Za-z_][\\w-]*)+(?![\\w@/(-])");
  private static final String READY =
      "() => document.querySelector('h1') && ![...document.querySelectorAll('.skeleton,"
          + " [aria-busy=true]')].some(e => e.checkVisibility()) &&"
          + " !document.getAnimations().some(a => a.playState === 'running' &&"
          + " a.effect.getTiming().iterations === 1)";

  /**
   * All that is written on it, but for code and what people type: those hold whatever they like.
   */
  private static final String SAID =
      """
      () => {
        const said = [];
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
          const e = words.currentNode.parentElement;
          const free = e.closest('code, pre, script, textarea, .snippet, .bubble, blockquote');
          if (!free && e.checkVisibility()) said.push(words.currentNode.data);
        }
        for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
          for (const e of document.querySelectorAll(`[${name}]`)) said.push(e.getAttribute(name));
        return said.join('\\n');
      }
      """;

  private static final String SIDEWAYS =
      "() => Math.max(...[document.documentElement, ...document.querySelectorAll('main, .page,"
          + " .scroll, .context')].map(e => e.scrollWidth - e.clientWidth))";
  private static final String HIDDEN_BELOW =
      "() => Math.max(0, ...[...document.querySelectorAll('.page, .scroll, .context')].map(e =>"
          + " e.scrollHeight - e.clientHeight))";

  private final Path folder;
  private final Set<String> groups;
  private final List<String> wrong = new ArrayList<>();

  /** How somebody looks at a page. */
  record Look(String language, ColorScheme scheme, int width) {
    /** In both languages and colours, on wide and narrow screens. */
    static List<Look> all() {
      return Stream.of("pt-BR", "en")
          .flatMap(
              language ->
                  Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                      .flatMap(
                          scheme ->
                              Stream.of(1440, 360).map(width -> new Look(language, scheme, width))))
          .toList();
    }

    Tab open(Browsers browsers, String url) {
      return browsers.open(url, scheme, language, width);
    }

    @Override
    public String toString() {
      return "%s-%s-%d".formatted(language, scheme.name().toLowerCase(Locale.ROOT), width);
    }
  }

  Photographer(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.groups = groups();
  }

  /** What was wrong with the pages until now. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /**
   * Goes to an address and photographs what is there.
   *
   * @param name of the picture
   * @param refused whether the page is right to ask for something and be refused
   */
  void take(Tab tab, Look look, String url, String name, boolean refused) {
    Page page = tab.page();
    tab.complaints().clear();
    page.setDefaultTimeout(PATIENCE.toMillis());
    page.setViewportSize(look.width(), HEIGHT);
    page.navigate(url);
    ready(page, look, name);
    int below = ((Number) page.evaluate(HIDDEN_BELOW)).intValue();
    page.setViewportSize(look.width(), Math.min(TALLEST, HEIGHT + below));
    ready(page, look, name);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + look + ".png")));
    check(tab, look, name, refused);
  }

  private void ready(Page page, Look look, String name) {
    try {
      page.waitForFunction(READY);
    } catch (PlaywrightException e) {
      note(look, name, "is not ready: " + String.valueOf(e.getMessage()).split("\n", 2)[0]);
    }
  }

  private void check(Tab tab, Look look, String name, boolean refused) {
    Page page = tab.page();
    int sideways = ((Number) page.evaluate(SIDEWAYS)).intValue();
    if (sideways > 1) {
      note(look, name, "scrolls sideways by " + sideways + " px");
    }
    for (String complaint : List.copyOf(tab.complaints())) {
      if (!refused || !complaint.startsWith("Failed to load resource")) {
        note(look, name, "complains: " + complaint);
      }
    }
    String said = String.valueOf(page.evaluate(SAID));
    NONSENSE.matcher(said).results().forEach(m -> note(look, name, "says " + m.group()));
    DOTTED
        .matcher(said)
        .results()
        .filter(m -> groups.contains(m.group(1)))
        .forEach(m -> note(look, name, "names a text instead of showing it: " + m.group()));
    if (!refused && page.locator(".failure").count() > 0) {
      note(look, name, "failed: " + page.locator(".failure").first().innerText());
    }
  }

  private void note(Look look, String name, String what) {
    wrong.add(name + " (" + look + ") " + what);
  }

  /** What the keys of texts begin with. */
  private static Set<String> groups() throws IOException {
    try (var files = Files.list(TEXTS)) {
      var found = new TreeSet<String>();
      for (Path file : files.toList()) {
        TEXT.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
      }
      return found.stream().collect(Collectors.toUnmodifiableSet());
    }
  }
}
