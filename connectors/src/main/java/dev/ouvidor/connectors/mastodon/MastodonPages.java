package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.sandbox.Attached;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jsoup.nodes.Entities;

/** The instance as its users see it: the square, and single conversations. */
final class MastodonPages {
  private static final int SHOWN = 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d 'de' MMM, HH:mm:ss", Locale.forLanguageTag("pt-BR"))
          .withZone(ZoneId.of("America/Sao_Paulo"));
  private static final String STYLE = style();

  private MastodonPages() {}

  static String square(
      MastodonJson json, List<Toot> toots, Function<String, List<Toot>> answers, String account) {
    var main = new StringBuilder();
    int shown = 0;
    for (int i = toots.size() - 1; i >= 0 && shown < SHOWN; i--) {
      Toot toot = toots.get(i);
      if (toot.parent() == null) {
        main.append(conversation(json, toot, answers, account, true));
        shown++;
      }
    }
    String empty = "<p class=\"muted\">Ainda está tudo quieto por aqui.</p>";
    return layout("Linha do tempo", main.isEmpty() ? empty : main.toString());
  }

  static String thread(
      MastodonJson json, Toot toot, Function<String, List<Toot>> answers, String account) {
    return layout("Conversa", conversation(json, toot, answers, account, false));
  }

  private static String conversation(
      MastodonJson json,
      Toot toot,
      Function<String, List<Toot>> answers,
      String account,
      boolean publicOnly) {
    var html = new StringBuilder("<section>").append(article(json, toot, account));
    List<Toot> below =
        answers.apply(toot.id()).stream().filter(t -> t.isPublic() || !publicOnly).toList();
    if (!below.isEmpty()) {
      html.append("<div class=\"replies\">");
      below.forEach(t -> html.append(conversation(json, t, answers, account, publicOnly)));
      html.append("</div>");
    }
    return html.append("</section>").toString();
  }

  private static String article(MastodonJson json, Toot toot, String account) {
    boolean shop = toot.acct().equals(account);
    String note =
        (toot.isPublic() ? "" : " · 🔒 só para as pessoas mencionadas")
            + (toot.editedAt() == null ? "" : " · editada");
    return """
        <article id="s%s"%s><div class="avatar">%s</div><div>
        <p class="who"><strong>%s</strong>%s <span class="muted">@%s</span></p>
        <div class="content">%s</div>%s
        <p class="muted"><a href="%s">%s</a>%s</p></div></article>
        """
        .formatted(
            toot.id(),
            shop ? " class=\"shop\"" : "",
            escape(toot.name().substring(0, toot.name().offsetByCodePoints(0, 1))),
            escape(toot.name()),
            shop ? " <span class=\"badge\">loja</span>" : "",
            escape(toot.acct()),
            json.content(toot.text()),
            Attached.html(Attached.place(toot.id()), toot.files()),
            json.page(toot),
            TIME.format(toot.at()),
            note);
  }

  private static String layout(String title, String main) {
    return """
        <!doctype html>
        <html lang="pt-BR"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="5">
        <title>%s · praça</title><style>%s</style></head>
        <body><header><a href="/">🐘 praça</a><span>uma rede social de demonstração</span></header>
        <main><h1>%s</h1>%s</main></body></html>
        """
        .formatted(escape(title), STYLE, escape(title), main);
  }

  private static String escape(String text) {
    return Entities.escape(text);
  }

  private static String style() {
    try (InputStream css =
        Objects.requireNonNull(
            MastodonPages.class.getResourceAsStream("mastodon.css"), "mastodon.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("mastodon.css cannot be read", e);
    }
  }
}
