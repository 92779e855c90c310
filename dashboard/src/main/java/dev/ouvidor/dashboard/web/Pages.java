package dev.ouvidor.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  private static final List<String> PAGES =
      List.of(
          "/inbox",
          "/inbox/{id}",
          "/campaigns",
          "/campaigns/{id}",
          "/problems",
          "/problems/{id}",
          "/measures",
          "/connections",
          "/alerts",
          "/settings/alert-rules",
          "/settings/outlets",
          "/explore",
          "/settings/digests",
          "/approvals",
          "/settings/approval-rules",
          "/settings/taxonomy",
          "/settings/playbooks",
          "/settings/models",
          "/settings/sla",
          "/settings/sending",
          "/settings/follow-up",
          "/settings/teams",
          "/settings/people",
          "/settings/roles",
          "/settings/account",
          "/settings/audit",
          "/settings/tokens",
          "/settings/hooks",
          "/settings/privacy",
          "/customers/{id}",
          "/sign-in",
          "/sign-in/provider",
          "/setup",
          "/invitation");

  private final Assets assets;
  private final String base;
  private final String importMap;
  private final String preload;
  private final String policy;

  Pages(Assets assets) {
    this.assets = assets;
    this.base = "/a/" + assets.version() + "/";
    this.importMap = importMap(assets, base);
    this.preload =
        assets.paths(path -> path.endsWith(".js") && !path.startsWith("vendor/")).stream()
            .filter(path -> !path.equals("live-worker.js") && !path.startsWith("i18n/"))
            .map(path -> "<link rel=\"modulepreload\" href=\"" + base + path + "\">")
            .collect(Collectors.joining("\n"));
    this.policy =
        "default-src 'none'; script-src 'self' "
            + Assets.cspHash(importMap)
            + "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script';"
            + " trusted-types lit-html default";
  }

  void register(RoutesConfig routes) {
    routes.get("/", ctx -> ctx.redirect("/inbox"));
    for (String page : PAGES) {
      routes.get(page, this::shell);
    }
    routes.get("/a/{version}/<path>", this::asset);
    routes.get("/api/openapi.json", Pages::openApi);
    routes.error(404, "text/html", this::nowhere);
  }

  /**
   * Who came by a wrong link is told so by a page, unless it was told by one already; programs are
   * told by {@link Errors}.
   */
  private void nowhere(Context ctx) {
    boolean told = Objects.toString(ctx.res().getContentType(), "").startsWith("text/html");
    if (!told && !ctx.path().startsWith("/api/") && !ctx.path().startsWith("/a/")) {
      shell(ctx);
    }
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

  private static void openApi(Context ctx) {
    ctx.contentType("application/json")
        .result(Objects.requireNonNull(Pages.class.getResourceAsStream("openapi.json")));
  }

  private void asset(Context ctx) {
    String path = ctx.pathParam("path");
    Assets.Asset asset = assets.get(path);
    if (asset == null) {
      throw new Refusal(404, "not_found", null);
    }
    boolean current = ctx.pathParam("version").equals(assets.version());
    ctx.disableCompression();
    ctx.header(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'")
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

  /** The modules by name; the file next to the pages has them without the version. */
  private static String importMap(Assets assets, String base) {
    Assets.Asset file = Objects.requireNonNull(assets.get("importmap.json"), "importmap.json");
    return new String(file.bytes(), UTF_8)
        .replaceAll("\\s+", "")
        .replace(":\"vendor/", ":\"" + base + "vendor/");
  }
}
