package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.jsoup.nodes.Entities;

/** The shop as its customers see it. */
final class WordPressPages {
  private WordPressPages() {}

  static Response answer(String path, URI base, Collection<Note> notes) {
    if (path.equals("/")) {
      return UserPage.of("Loja Aurora", front(base));
    }
    List<Note> under =
        notes.stream()
            .filter(n -> path.equals(URI.create(ShopJson.link(base, n.page())).getPath()))
            .filter(Note::isShown)
            .toList();
    if (under.isEmpty()) {
      return UserPage.notThere();
    }
    String name = ShopJson.PRODUCTS.getOrDefault(under.get(0).page(), "Blog");
    return UserPage.of(name, below(0, under));
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
            "<article id=\"comment-%d\"%s><strong>%s</strong> <span class=\"star\">%s</span><p>%s</p>%s</article>"
                .formatted(
                    note.id(),
                    note.user() == WordPressStandIn.SHOP ? " class=\"shop\"" : "",
                    Entities.escape(note.name()),
                    "★".repeat(note.rating()),
                    note.html(),
                    below(note.id(), all)));
      }
    }
    return html.toString();
  }
}
