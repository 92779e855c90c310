package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** The shop as its customers see it. */
final class WordPressPages {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;
      margin:0 auto;padding:1rem}article{border:1px solid #8884;border-radius:.75rem;
      padding:.75rem 1rem;margin:.75rem 0}article article{border-left:4px solid #2a7f62}
      p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}.star{color:#b7791f}
      """;

  private WordPressPages() {}

  static Response answer(String path, URI base, Collection<Note> notes) {
    if (path.equals("/")) {
      return Response.html(layout("Loja Aurora", front(base)));
    }
    List<Note> under =
        notes.stream()
            .filter(n -> path.equals(URI.create(ShopJson.link(base, n.page())).getPath()))
            .filter(Note::isShown)
            .toList();
    if (under.isEmpty()) {
      return new Response(404, Map.of("content-type", "text/plain"), "404".getBytes(UTF_8));
    }
    String name = ShopJson.PRODUCTS.getOrDefault(under.get(0).page(), "Blog");
    return Response.html(layout(name, below(0, under)));
  }

  private static String front(URI base) {
    var list = new StringBuilder("<ul>");
    ShopJson.PRODUCTS.forEach(
        (id, name) ->
            list.append("<li><a href=\"%s\">%s</a></li>".formatted(ShopJson.link(base, id), name)));
    return list.append("</ul>").toString();
  }

  private static String below(long parent, List<Note> all) {
    var html = new StringBuilder();
    for (Note note : all) {
      if (note.parent() == parent) {
        html.append(
            "<article id=\"comment-%d\"><strong>%s</strong> <span class=\"star\">%s</span><p>%s</p>%s</article>"
                .formatted(
                    note.id(),
                    Entities.escape(note.name()),
                    "★".repeat(note.rating()),
                    note.html(),
                    below(note.id(), all)));
      }
    }
    return html.toString();
  }

  private static String layout(String title, String main) {
    return """
        <!doctype html>
        <html lang="pt-BR"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5"><title>%s</title><style>%s</style></head>
        <body><h1>%s</h1>%s</body></html>
        """
        .formatted(title, STYLE, title, main);
  }
}
