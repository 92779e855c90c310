package dev.ouvidor.connectors.reviewpage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.connectors.http.Page;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PageFetcherTest {
  private final TestClock clock = new TestClock();
  private final Site site = new Site();
  private PageFetcher fetcher = fetcher(true);

  @BeforeEach
  void begin() {
    site.start();
    site.has("/page", 200, Map.of(), "hello");
  }

  @AfterEach
  void end() {
    site.close();
  }

  @Test
  void withoutRobotsTxtEverythingIsAllowed() throws Exception {
    assertInstanceOf(Page.Read.class, get("/page"));
  }

  @Test
  void robotsTxtIsAskedOnceADay() throws Exception {
    get("/page");
    get("/page");
    assertEquals(1, site.count("/robots.txt"));

    clock.advance(Duration.ofHours(25));
    get("/page");
    assertEquals(2, site.count("/robots.txt"));
  }

  @Test
  void aSiteWhoseRobotsTxtIsIllIsLeftAlone() throws Exception {
    site.has("/robots.txt", 503, Map.of("retry-after", "120"), "");

    var outcome = assertInstanceOf(Fetch.Unavailable.class, failure("/page"));

    assertEquals(Duration.ofMinutes(2), outcome.again());
    assertEquals(0, site.count("/page"));
    assertTrue(fetcher.turn(uri("/page")).compareTo(Duration.ofSeconds(100)) > 0);
  }

  @Test
  void whatRobotsTxtForbidsIsNotAskedFor() throws Exception {
    site.has("/robots.txt", 200, Map.of(), "User-agent: ouvidorbot\nDisallow: /page\n");

    var outcome = assertInstanceOf(Fetch.Unauthorised.class, failure("/page"));

    assertTrue(outcome.why().contains("/page"), outcome.why());
    assertEquals(0, site.count("/page"));
  }

  @Test
  void aRedirectDoesNotLeadIntoThePrivateNetwork() throws Exception {
    site.has("/page", 302, Map.of("location", "http://intranet.example/"), "");
    var guard =
        new AddressGuard(
            host ->
                new InetAddress[] {
                  InetAddress.getByName(host.equals("127.0.0.1") ? "93.184.215.14" : "10.0.0.1")
                },
            false);
    fetcher = new PageFetcher(settings(false), clock, guard);

    var outcome = assertInstanceOf(Fetch.Gone.class, failure("/page"));

    assertTrue(outcome.why().contains("10.0.0.1"), outcome.why());
  }

  @Test
  void privateAddressesAreRefusedUnlessAllowed() throws Exception {
    fetcher = fetcher(false);
    var outcome = assertInstanceOf(Fetch.Gone.class, failure("/page"));
    assertTrue(outcome.why().contains("127.0.0.1"), outcome.why());
    assertEquals(0, site.requests().size());
  }

  @Test
  void redirectsHaveAnEnd() throws Exception {
    site.has("/page", 302, Map.of("location", "/page"), "");
    assertInstanceOf(Fetch.Gone.class, failure("/page"));
    assertEquals(6, site.count("/page"));
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws Exception {
    site.has("/page", 200, Map.of(), "x".repeat((8 << 20) + 1));
    var outcome = assertInstanceOf(Fetch.Unavailable.class, failure("/page"));
    assertTrue(outcome.why().contains("longer than"), outcome.why());
  }

  @Test
  void sendsWhatThePageWasKnownBy() throws Exception {
    site.has("/page", 304, Map.of(), "");
    var known = new Page.Validators("\"1\"", "Mon, 02 Nov 2026 10:00:00 GMT");

    assertInstanceOf(Page.Unchanged.class, fetcher.get(uri("/page"), known));

    var asked = site.requests().get(site.requests().size() - 1);
    assertEquals("\"1\"", asked.header("if-none-match"));
    assertEquals("Mon, 02 Nov 2026 10:00:00 GMT", asked.header("if-modified-since"));
    assertEquals("OuvidorBot/9 (+mailto:me@shop.example)", asked.header("user-agent"));
  }

  private Page get(String path) throws InterruptedException {
    return fetcher.get(uri(path), Page.Validators.NONE);
  }

  private Fetch failure(String path) throws InterruptedException {
    return assertInstanceOf(Page.Failed.class, get(path)).outcome();
  }

  private URI uri(String path) {
    return site.base().resolve(path);
  }

  private PageFetcher fetcher(boolean allowPrivate) {
    var settings = settings(allowPrivate);
    return new PageFetcher(settings, clock, AddressGuard.of(settings.allowPrivateAddresses()));
  }

  private static ReviewPageSettings settings(boolean allowPrivate) {
    return ReviewPageSettings.of(
        new Settings(
            "connections[0]",
            Map.of(
                "pages",
                List.of("http://127.0.0.1/"),
                "userAgent",
                "OuvidorBot/9 (+mailto:me@shop.example)",
                "allowPrivateAddresses",
                allowPrivate)));
  }

  /** A site of which each path answers as told. */
  private static final class Site extends StandIn {
    private final Map<String, Response> answers = new ConcurrentHashMap<>();

    Site() {
      super(0);
    }

    void has(String path, int status, Map<String, String> headers, String body) {
      answers.put(path, new Response(status, headers, body.getBytes(UTF_8)));
    }

    long count(String path) {
      return requests().stream().filter(r -> r.path().equals(path)).count();
    }

    @Override
    protected boolean isApi(Request request) {
      return true;
    }

    @Override
    protected Response answer(Request request) {
      return answers.getOrDefault(request.path(), new Response(404, Map.of(), new byte[0]));
    }
  }
}
