package dev.ouvidor.dashboard.digests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.grants.Secrets;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page by which readers leave, without an account: its link names the reader and proves that it
 * was made here. Looking at it changes nothing, as programs follow links; mail programs leave by a
 * POST after RFC 8058, people by the button.
 */
final class Leaving {
  private static final String PATH = "/digests/leave/{id}/{token}";
  private static final String STYLE =
      ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;"
          + "margin:12vh auto;padding:0 1.25rem}h1{font-size:1.35rem}"
          + "button{font:inherit;padding:.6rem 1.1rem;border-radius:7px;border:1px solid;cursor:pointer}";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex"><title>%s · Ouvidor</title>
      """;

  private final DigestStore store;
  private final Function<String, Words> words;

  /** Who wants to leave what. */
  private record Wish(Digest digest, String reader) {}

  /**
   * @param words of a language
   */
  Leaving(DigestStore store, Function<String, Words> words) {
    this.store = store;
    this.words = words;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, this::ask);
    routes.post(PATH, this::leave);
  }

  /** By which a reader leaves. */
  static String link(Digest digest, String reader) {
    String named = Base64.getUrlEncoder().withoutPadding().encodeToString(reader.getBytes(UTF_8));
    return digest.origin()
        + "/digests/leave/"
        + digest.id()
        + "/"
        + named
        + "."
        + digest.proof(reader);
  }

  private void ask(Context ctx) {
    Wish wish = wish(ctx);
    if (wish == null) {
      wrong(ctx);
    } else {
      boolean gone = !wish.digest().readers().contains(wish.reader());
      show(ctx, wish.digest(), gone);
    }
  }

  private void leave(Context ctx) {
    Wish wish = wish(ctx);
    if (wish == null) {
      wrong(ctx);
    } else {
      store.digests().change(wish.digest().id(), one -> one.without(wish.reader()));
      show(ctx, wish.digest(), true);
    }
  }

  /** Null if the link was not made here, or what it names is gone. */
  private @Nullable Wish wish(Context ctx) {
    Digest digest = store.digests().get(ctx.pathParam("id"));
    String[] token = ctx.pathParam("token").split("\\.", 2);
    if (digest == null || token.length != 2) {
      return null;
    }
    try {
      String reader = new String(Base64.getUrlDecoder().decode(token[0]), UTF_8);
      return Secrets.same(digest.proof(reader), token[1]) ? new Wish(digest, reader) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void show(Context ctx, Digest digest, boolean gone) {
    Words said = words.apply(digest.language());
    Html page = new Html();
    if (gone) {
      page.add("<h1>%s</h1><p>%s</p>", said.of("leave.done"), said.of("leave.said", digest.name()));
    } else {
      page.add(
          "<h1>%s</h1><p>%s</p><form method=\"post\"><button>%s</button></form>",
          said.of("leave.title"), said.of("leave.ask", digest.name()), said.of("leave.do"));
    }
    send(ctx, said, said.of(gone ? "leave.done" : "leave.title"), page);
  }

  private void wrong(Context ctx) {
    Words said = words.apply("pt-BR");
    Html page = new Html();
    page.add("<h1>%s</h1><p>%s</p>", said.of("leave.wrong"), said.of("leave.wrongWhy"));
    Words other = words.apply("en");
    page.add(
        "<div lang=\"en\"><h2>%s</h2><p>%s</p></div>",
        other.of("leave.wrong"), other.of("leave.wrongWhy"));
    send(ctx.status(404), said, said.of("leave.wrong"), page);
  }

  private static void send(Context ctx, Words said, String title, Html content) {
    Html page = new Html().add(PAGE, said.language(), title);
    page.add("<style>" + STYLE + "</style></head><body><main>").add("%s", content);
    ctx.header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + sha256(STYLE)
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .html(page.add("</main></body></html>\n").toString());
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
