package dev.ouvidor.connectors.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** A page of a stand-in as the platform's users see it; it renews itself. */
public final class UserPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;
      margin:0 auto;padding:1rem}article{border:1px solid #8884;border-radius:.75rem;
      padding:.75rem 1rem;margin:.75rem 0}article.shop{border-left:4px solid #2a7f62}
      p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}article span,article a{
      color:#6a7b8c}h2{font-size:1.1rem;margin:0}article .star{color:#b7791f}
      """;

  private UserPage() {}

  /**
   * @param main HTML under the title
   */
  public static Response of(String title, String main) {
    return Response.html(
        """
        <!doctype html>
        <html lang="pt-BR"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5"><title>%s</title><style>%s</style></head>
        <body><h1>%s</h1><main>%s</main></body></html>
        """
            .formatted(title, STYLE, title, main));
  }

  /** Something that somebody said, in plain words. */
  public static String said(boolean byShop, String name, String text) {
    return "<article%s><strong>%s</strong><p>%s</p></article>"
        .formatted(byShop ? " class=\"shop\"" : "", Entities.escape(name), Entities.escape(text));
  }

  /** There is no such page. */
  public static Response notThere() {
    return new Response(404, Map.of("content-type", "text/plain"), "404".getBytes(UTF_8));
  }
}
