package dev.ouvidor.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one HTML document that all pages start from, and the files it asks for. */
final class Pages {
  private static final String SHELL =
      """
      <!doctype html>
      <html lang="%s" data-theme="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Ouvidor</title>
      <link rel="icon" href="%5$sicon.svg">
      <link rel="stylesheet" href="%5$sapp.css">
      <script type="importmap">%s</script>
      %s
      <script type="module" src="%5$smain.js"></script>
      </head>
      <body></body>
      </html>
      """;

  private final Assets assets;
  private final String base;
  private final String importMap;
  private final String preload;
  private final String policy;

  Pages(Assets assets) {
    this.assets = assets;
    this.base = "/a/" + assets.version() + "/";
    this.importMap = importMap(base);
    this.preload =
        assets.paths(path -> path.endsWith(".js") && !path.startsWith("vendor/")).stream()
            .filter(path -> !path.equals("live-worker.js") && !path.startsWith("i18n/"))
            .map(path -> "<link rel=\"modulepreload\" href=\"" + base + path + "\">")
            .collect(Collectors.joining("\n"));
    this.policy =
        "default-src 'none'; script-src 'self' "
            + Assets.cspHash(importMap)
            + "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script';"
            + " trusted-types lit-html default";
  }

  void register(RoutesConfig routes) {
    routes.get("/", ctx -> ctx.redirect("/inbox"), Access.OPEN);
    for (String page :
        List.of("/inbox", "/inbox/{id}", "/connections", "/sign-in", "/setup")) {
      routes.get(page, this::shell, Access.OPEN);
    }
    routes.get("/a/{version}/<path>", this::asset, Access.OPEN);
  }

  private void shell(Context ctx) {
    Locale language = Messages.language(ctx);
    String theme = ctx.cookie("ouvidor_theme");
    ctx.header("Content-Security-Policy", policy)
        .header("Cache-Control", "no-cache")
        .html(
            SHELL.formatted(
                language.toLanguageTag(),
                "light".equals(theme) || "dark".equals(theme) ? theme : "auto",
                importMap,
                preload,
                base));
  }

  private void asset(Context ctx) {
    String path = ctx.pathParam("path");
    Assets.Asset asset = assets.get(path);
    if (asset == null) {
      throw new Refusal(404, "not_found", null);
    }
    boolean current = ctx.pathParam("version").equals(assets.version());
    ctx.disableCompression();
    ctx.header("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'")
        .header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-store")
        .header("Vary", "Accept-Encoding")
        .contentType(asset.type());
    String accepted = ctx.header("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      ctx.header("Content-Encoding", "gzip").result(assets.gzip(path, asset));
    } else {
      ctx.result(asset.bytes());
    }
  }

  private static String importMap(String base) {
    String vendor = base + "vendor/";
    var imports =
        new TreeMap<>(
            Map.of(
                "lit", vendor + "lit/index.js",
                "lit/", vendor + "lit/",
                "lit-html", vendor + "lit-html/lit-html.js",
                "lit-html/", vendor + "lit-html/",
                "lit-element/", vendor + "lit-element/",
                "lit-element/lit-element.js", vendor + "lit-element/lit-element.js",
                "@lit/reactive-element", vendor + "reactive-element/reactive-element.js",
                "@lit/reactive-element/", vendor + "reactive-element/"));
    return imports.entrySet().stream()
        .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
        .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
  }
}
