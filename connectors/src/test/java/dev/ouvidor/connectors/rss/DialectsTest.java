package dev.ouvidor.connectors.rss;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds as they are found, whatever the standards say. */
final class DialectsTest {
  private static final class Server extends StandIn {
    private Response response = Response.html("");

    Server() {
      super(0);
    }

    @Override
    protected boolean isApi(Request request) {
      return false;
    }

    @Override
    protected Response answer(Request request) {
      return response;
    }
  }

  private final Server server = new Server();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEntryIsKnownByItsIdElseItsLinkElseItsWords() throws Exception {
    var items =
        read(rss(
                """
                    <item><guid>1</guid><title>a</title></item>
                    <item><title>b</title><link>https://blog.example/b</link></item>
                    <item><title>c</title><description>words</description></item>
                    """))
            .items();

    var feed = server.base().resolve("/feed");
    assertEquals(
        Set.of(
            Entries.idOf("1", feed),
            Entries.idOf("https://blog.example/b", feed),
            Entries.idOf("c\nwords", feed)),
        items.stream().map(Feedback::nativeId).collect(Collectors.toSet()));
    var other = URI.create("https://other.example/feed");
    assertEquals(Entries.idOf("tag:x,1", feed), Entries.idOf("tag:x,1", other));
    assertNotEquals(Entries.idOf("1", feed), Entries.idOf("1", other));
  }

  @Test
  void markupBecomesPlainTextAndTheFullTextGoesBeforeTheSummary() throws Exception {
    Feedback item =
        read(rss(
                """
                    <item><guid>1</guid><title>Botas &amp;amp; cia &lt;3</title>
                    <author>ana@blog.example (Ana Lima)</author>
                    <description>Chegou&nbsp;rasgada</description>
                    <content:encoded><![CDATA[<p>Chegou <b>rasgada</b>.</p><p>E agora?</p>]]>
                    </content:encoded></item>
                    """))
            .items()
            .get(0);

    assertEquals("Botas & cia <3", item.title());
    assertEquals("Chegou rasgada.\n\nE agora?", item.text());
    assertEquals("Ana Lima", item.author().name());
    assertNull(item.author().email());
  }

  @Test
  void aTitleThatOnlyRepeatsTheTextIsDropped() throws Exception {
    Feedback item =
        read(rss(
                "<item><guid>1</guid><title>A bota veio com a sola…</title><description>"
                    + "A bota veio com a sola descolada.</description></item>"))
            .items()
            .get(0);

    assertNull(item.title());
    assertEquals("A bota veio com a sola descolada.", item.text());
  }

  @Test
  void atomSaysItselfWhatIsMarkup() throws Exception {
    var items =
        read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><id>u</id><title>t</title>
                <updated>2026-11-22T10:00:00Z</updated>
                <entry><id>tag:1</id><title>1 &lt; 2</title><updated>2026-11-21T10:00:00Z</updated>
                <content type="text">a &lt;i&gt; b</content></entry>
                <entry><id>tag:2</id><title type="html">&lt;b&gt;x&lt;/b&gt;</title>
                <updated>2026-11-21T11:00:00Z</updated><content type="xhtml">
                <div xmlns="http://www.w3.org/1999/xhtml"><p>um</p><p>dois</p></div></content>
                </entry></feed>
                """)
            .items();

    assertEquals("1 < 2\na <i> b", items.get(0).body());
    assertEquals("x\num\n\ndois", items.get(1).body());
  }

  @Test
  void oneBadEntryNeverStopsTheOthersAndIsPutAsideOnce() throws Exception {
    String feed =
        rss(
            "<item/><item><guid>1</guid><title>bom\u000b &#11;dia</title><pubDate>ontem</pubDate></item>");
    Fetch.Batch first = read(feed);

    assertEquals("bom dia", first.items().get(0).title());
    assertEquals(1, first.rejected().size());
    assertTrue(first.rejected().get(0).why().contains("neither id nor link nor words"));
    Fetch.Batch again = assertInstanceOf(Fetch.Batch.class, fetch(first.cursor()));
    assertTrue(again.items().isEmpty() && again.rejected().isEmpty(), again.toString());
  }

  @Test
  void charsetsAreThoseOfTheDocumentOrTheHeader() throws Exception {
    String item = "<item><guid>1</guid><title>Atenção</title></item>";
    serve("text/xml", rss(item), UTF_8);
    assertEquals("Atenção", title(fetch(null)));
    serve("application/rss+xml; charset=ISO-8859-1", rss(item), ISO_8859_1);
    assertEquals("Atenção", title(fetch(null)));
    serve("text/xml", "<?xml version='1.0' encoding='ISO-8859-1'?>" + rss(item), ISO_8859_1);
    assertEquals("Atenção", title(fetch(null)));
  }

  @Test
  void entitiesReachNoFile(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cr3t");
    serve(
        "application/xml",
        "<!DOCTYPE rss [<!ENTITY e SYSTEM '%s'>]>".formatted(secret.toUri())
            + rss("<item><guid>1</guid><title>&e;</title></item>"),
        UTF_8);

    Fetch refused = fetch(null);

    assertInstanceOf(Fetch.Unavailable.class, refused);
    assertFalse(refused.toString().contains("s3cr3t"));
  }

  @Test
  void wrongSettingsAreNamed() {
    var none = new Settings("connections[0]", Map.of("feeds", List.of()));
    assertMessage("connections[0].feeds: must name at least one feed", none);
    var wrong = new Settings("connections[0]", Map.of("feeds", List.of("ftp://x")));
    assertMessage("connections[0].feeds: 'ftp://x' must be an http or https address", wrong);
  }

  private static void assertMessage(String message, Settings settings) {
    var config = new ConnectionConfig("rss", "rss", settings);
    var e =
        assertThrows(
            SettingsException.class, () -> ChannelTypes.open(config, Surroundings.system()));
    assertEquals(message, e.getMessage());
  }

  private static String title(Fetch fetched) {
    return String.valueOf(assertInstanceOf(Fetch.Batch.class, fetched).items().get(0).title());
  }

  private Fetch.Batch read(String feed) throws Exception {
    serve("application/xml; charset=utf-8", feed, UTF_8);
    return assertInstanceOf(Fetch.Batch.class, fetch(null));
  }

  private void serve(String type, String feed, Charset charset) {
    server.response =
        new StandIn.Response(200, Map.of("content-type", type), feed.getBytes(charset));
  }

  private Fetch fetch(@Nullable String cursor) throws Exception {
    String feed = server.base().resolve("/feed").toString();
    var settings = new Settings("", Map.of("feeds", List.of(feed), "allowPrivateAddresses", true));
    try (var channel =
            ChannelTypes.open(
                new ConnectionConfig("rss", "rss", settings),
                new Surroundings(new TestClock(), name -> null));
        var reader = channel.read(feed)) {
      return reader.fetch(cursor, 100);
    }
  }

  private static String rss(String items) {
    return """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>t</title><link>http://x</link><description>d</description>%s</channel></rss>
        """
        .formatted(items)
        .strip();
  }
}
