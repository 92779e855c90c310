package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** The network as its users see it: all conversations, and single ones. */
final class BlueskyPages {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;
      margin:0 auto;padding:1rem}article{border:1px solid #8884;border-radius:.75rem;
      padding:.75rem 1rem;margin:.75rem 0}article.shop{border-left:4px solid #0a7aff}
      p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}span,a{color:#6a7b8c}
      """;

  private BlueskyPages() {}

  /**
   * @param shop the shop's DID
   */
  static Response answer(String path, List<StandInPost> posts, String shop) {
    var main = new StringBuilder();
    for (int i = posts.size() - 1; i >= 0; i--) {
      StandInPost post = posts.get(i);
      boolean wanted = path.equals("/") ? post.parent().isEmpty() : path.equals(path(post));
      if (wanted) {
        main.append(conversation(post, posts, shop));
      }
    }
    return main.isEmpty() && !path.equals("/")
        ? new Response(404, Map.of("content-type", "text/plain"), "404".getBytes(UTF_8))
        : Response.html(layout(main.toString()));
  }

  private static String conversation(StandInPost post, List<StandInPost> all, String shop) {
    var below = new StringBuilder();
    all.stream()
        .filter(p -> p.parent().equals(post.uri()))
        .forEach(p -> below.append(conversation(p, all, shop)));
    return """
        <article%s><strong>%s</strong> <span>@%s</span><p>%s</p><a href="%s">↗</a>%s</article>
        """
        .formatted(
            post.did().equals(shop) ? " class=\"shop\"" : "",
            Entities.escape(post.name()),
            Entities.escape(post.handle()),
            Entities.escape(post.text()),
            path(post),
            below);
  }

  private static String path(StandInPost post) {
    return "/profile/" + post.did() + "/post/" + Uris.key(post.id());
  }

  private static String layout(String main) {
    return """
        <!doctype html>
        <html lang="pt-BR"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5"><title>céu</title><style>%s</style></head>
        <body><h1>céu</h1>%s</body></html>
        """
        .formatted(STYLE, main);
  }
}
