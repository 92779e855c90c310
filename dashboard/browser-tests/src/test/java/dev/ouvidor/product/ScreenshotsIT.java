package dev.ouvidor.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import dev.ouvidor.dashboard.access.Rule;
import dev.ouvidor.dashboard.access.Rule.Who;
import dev.ouvidor.dashboard.access.Rules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Photographs every page of the demo into the folder that the property {@code screenshots} names,
 * for people to look at; ten minutes long. The pages are those that have a rule, so that none can
 * be forgotten.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
final class ScreenshotsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What is served to programs and browsers, not to people. */
  private static final Set<String> NO_PAGES =
      Set.of("/", "/a/{version}/<path>", "/health", "/metrics", "/ready");

  /** A link by which nobody leaves a digest. */
  private static final String LEAVE = "/digests/leave/none/none";

  /** Nobody was sent here by a provider or by a digest, and the pages say so. */
  private static final Set<String> REFUSED = Set.of("/sign-in/provider", LEAVE);

  private static final List<String> OUTSIDE = List.of("sign-in", "invitation", "digests-leave");

  @Test
  void everyPageIsWholeInBothLanguagesAndColoursAndOnNarrowScreens() throws Exception {
    Browsers.patience(PATIENCE);
    var photographer = new Photographer(Path.of(System.getProperty("screenshots")));
    try (var browsers = new Browsers();
        var product =
            ProductProcess.run(
                Map.of(),
                "--data",
                ProductProcess.newData("screenshots").toString(),
                "--port",
                "0",
                "--demo-port",
                "0",
                "--speed",
                "10",
                "--incident",
                "carrier-strike,faulty-lot")) {
      var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
      for (Photographer.Look look : Photographer.Look.all()) {
        try (Tab tab = look.open(browsers, link.toString())) {
          photographer.take(tab, look, link.toString(), "setup", false);
        }
      }
      var team = new PicturedTeam(product);
      Map<String, String> addresses = addresses(team.work());
      for (Photographer.Look look : Photographer.Look.all()) {
        photograph(photographer, browsers, team, link, look, addresses);
      }
    }
    assertEquals(List.of(), photographer.wrong());
  }

  private static void photograph(
      Photographer photographer,
      Browsers browsers,
      PicturedTeam team,
      URI base,
      Photographer.Look look,
      Map<String, String> addresses)
      throws Exception {
    String door = base.resolve("/sign-in").toString();
    try (Tab stranger = look.open(browsers, door);
        Tab ana = look.open(browsers, door)) {
      ana.page().locator("#email").fill("ana@loja.example");
      ana.page().locator("#password").fill("uma senha comprida");
      ana.page().keyboard().press("Enter");
      ana.page().waitForURL("**/inbox");
      for (Map.Entry<String, String> one : addresses.entrySet()) {
        String name = one.getKey();
        if (name.startsWith("inbox")) {
          team.comeAndGo();
        }
        boolean outside = OUTSIDE.stream().anyMatch(name::startsWith);
        photographer.take(
            outside ? stranger : ana,
            look,
            base.resolve(one.getValue()).toString(),
            name,
            REFUSED.contains(one.getValue()));
      }
    }
  }

  /** Of all pages, by the name of their picture. */
  private static Map<String, String> addresses(Map<String, List<String>> examples) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (String route : pages().keySet()) {
      List<String> of =
          route.startsWith("/digests/leave/")
              ? List.of(LEAVE)
              : examples.getOrDefault(route, List.of(route));
      for (int i = 0; i < of.size(); i++) {
        String address = of.get(i);
        assertEquals(-1, address.indexOf('{'), "no example of " + route);
        String name = route.substring(1).replaceAll("/?\\{\\w+}", "-one").replace('/', '-');
        addresses.put(i == 0 ? name : name + "-" + (i + 1), address);
      }
    }
    return addresses;
  }

  private static Map<String, Rule> pages() {
    Map<String, Rule> pages = new TreeMap<>();
    for (String route : Rules.routes()) {
      String path = route.substring(route.indexOf(' ') + 1);
      Rule rule = Rules.of("GET", path).orElse(null);
      boolean open = rule != null && (rule.who() == Who.PAGE || rule.who() == Who.ANYONE);
      boolean first = path.equals("/setup");
      if (route.startsWith("GET ")
          && open
          && !first
          && !path.startsWith("/api/")
          && !NO_PAGES.contains(path)) {
        pages.put(path, rule);
      }
    }
    return pages;
  }
}
