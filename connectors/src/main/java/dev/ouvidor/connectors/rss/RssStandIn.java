package dev.ouvidor.connectors.rss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import dev.ouvidor.connectors.webhook.Ids;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** A forum that gives its newest posts as RSS 2.0 and as Atom, on condition. Thread safe. */
public final class RssStandIn extends StandIn {
  private static final DateTimeFormatter RFC_822 = DateTimeFormatter.RFC_1123_DATE_TIME;

  private final InstantSource clock;
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final List<String> deleted = new ArrayList<>();
  private int counter;

  /** What somebody wrote. */
  record Post(String id, String author, String title, String text, Instant at, Instant changed) {}

  private record State(int counter, List<Post> posts, List<String> deleted) {}

  /**
   * @param port 0 for any free one
   */
  public RssStandIn(int port, InstantSource clock) {
    super(port);
    this.clock = clock;
  }

  /** The feed in RSS 2.0. */
  public URI rss() {
    return base().resolve("/feed.rss");
  }

  /** The feed in Atom, which also tells what was deleted. */
  public URI atom() {
    return base().resolve("/feed.atom");
  }

  /** Somebody writes; returns the id that the feeds give it. */
  public synchronized String post(String author, String title, String text) {
    Instant now = now();
    String id = "tag:forum.example,2026:" + ++counter;
    posts.put(id, new Post(id, author, title, text, now, now));
    return id;
  }

  /** The author changes it. */
  public synchronized void edit(String id, String text) {
    posts.computeIfPresent(id, (k, p) -> new Post(id, p.author(), p.title(), text, p.at(), now()));
  }

  /** The author deletes it. */
  public synchronized void delete(String id) {
    if (posts.remove(id) != null) {
      deleted.add(id);
    }
  }

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, List.copyOf(posts.values()), List.copyOf(deleted)));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.posts().forEach(post -> posts.put(post.id(), post));
    deleted.addAll(before.deleted());
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/feed.");
  }

  @Override
  protected synchronized Response answer(Request request) {
    return switch (request.path()) {
      case "/feed.rss" -> onCondition(request, "application/rss+xml", inRss());
      case "/feed.atom" -> onCondition(request, "text/xml", inAtom());
      case "/" ->
          UserPage.of(
              "Fórum",
              each(post -> UserPage.said(false, post.author(), post.title() + "\n" + post.text())));
      default -> UserPage.notThere();
    };
  }

  private static Response onCondition(Request request, String type, String feed) {
    byte[] body = feed.getBytes(UTF_8);
    String etag = "\"" + Ids.sha256(body).substring(0, 16) + "\"";
    var headers = Map.of("content-type", type, "etag", etag);
    return etag.equals(request.header("if-none-match"))
        ? new Response(304, headers, new byte[0])
        : new Response(200, headers, body);
  }

  private String inRss() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <title>Fórum</title><link>%s</link><description>Fórum</description>
        <language>pt-br</language>%s</channel></rss>
        """
        .formatted(
            base(),
            each(
                post ->
                    """
                    <item><title>%s</title><link>/#%s</link><guid isPermaLink="false">%s</guid>
                    <pubDate>%s</pubDate><dc:creator>%s</dc:creator>
                    <description>%s</description></item>
                    """
                        .formatted(
                            xml(post.title()),
                            xml(post.id()),
                            xml(post.id()),
                            RFC_822.format(post.at().atOffset(ZoneOffset.UTC)),
                            xml(post.author()),
                            xml(html(post.text())))));
  }

  private String inAtom() {
    String gone =
        deleted.stream()
            .map(id -> "<at:deleted-entry ref=\"" + xml(id) + "\" when=\"" + now() + "\"/>")
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"
            xmlns:at="http://purl.org/atompub/tombstones/1.0">
        <id>%s</id><title>Fórum</title><updated>%s</updated>%s%s</feed>
        """
        .formatted(
            base(),
            now(),
            gone,
            each(
                post ->
                    """
                    <entry><id>%s</id><title>%s</title><link href="/#%s"/>
                    <published>%s</published><updated>%s</updated>
                    <author><name>%s</name></author><content type="html">%s</content></entry>
                    """
                        .formatted(
                            xml(post.id()),
                            xml(post.title()),
                            xml(post.id()),
                            post.at(),
                            post.changed(),
                            xml(post.author()),
                            xml(html(post.text())))));
  }

  private String each(Function<Post, String> written) {
    var newestFirst = newestFirst(posts);
    return newestFirst.stream().map(written).collect(Collectors.joining());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String html(String text) {
    return "<p>" + Entities.escape(text).replace("\n", "<br>") + "</p>";
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
