package dev.ouvidor.connectors.x;

/** Frame and looks of the stand-in's pages. */
final class XStyle {
  static final String PAGE =
      """
      <!doctype html>
      <html lang="pt-BR">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="3">
      <title>%s · X de demonstração</title>
      <style>%s</style>
      </head>
      <body>
      <header class="top"><a class="logo" href="/" aria-label="Início">𝕏</a>
      <div><h1>Praça</h1><span class="dim small">rede de demonstração, só neste computador</span></div>
      <a class="shop" href="/%s"><span class="avatar own" aria-hidden="true">%s</span>
      <span><b>%s</b><br><span class="dim small">@%s</span></span></a></header>
      <main>%s</main>
      </body>
      </html>
      """;

  static final String CSS =
      """
      :root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#0f1419;--dim:#536471;\
      --line:#e3e8ec;--mark:#0a66c2;--brand:#eaf4ff;--focus:#f0b429}
      @media(prefers-color-scheme:dark){:root{--bg:#0b0f14;--card:#151b22;--ink:#e7e9ea;\
      --dim:#8b98a5;--line:#27313b;--mark:#6cb6ff;--brand:#12263a}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--bg);color:var(--ink);\
      font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
      a{color:inherit;text-decoration:none}a:hover,a:focus-visible{text-decoration:underline}
      .dim{color:var(--dim)}.small{font-size:13px}
      .top{position:sticky;top:0;z-index:1;display:flex;align-items:center;gap:14px;\
      padding:10px max(16px,calc(50%% - 320px));background:var(--card);\
      border-bottom:1px solid var(--line)}
      .top h1{font-size:17px;margin:0;line-height:1.1}.logo{font-size:28px;line-height:1}
      .shop{margin-left:auto;display:flex;gap:10px;align-items:center;line-height:1.2}
      main{max-width:640px;margin:0 auto;padding:16px}
      .thread{background:var(--card);border:1px solid var(--line);border-radius:16px;\
      margin-bottom:14px;overflow:hidden}
      .post{display:flex;gap:12px;padding:14px 16px;position:relative}
      .post+.post{border-top:1px solid var(--line)}
      .reply{padding-left:44px}
      .reply::before{content:"";position:absolute;left:30px;top:0;bottom:0;width:2px;\
      background:var(--line)}
      .brand{background:var(--brand)}.focus{box-shadow:inset 4px 0 0 var(--focus)}
      .avatar{flex:none;width:42px;height:42px;border-radius:50%%;display:grid;\
      place-items:center;color:#fff;font-weight:700;font-size:18px}
      .reply .avatar{width:34px;height:34px;font-size:15px}
      .own,.brand .avatar{background:linear-gradient(135deg,#0a66c2,#063f7a)}
      .h0{background:#b4436c}.h1{background:#7a5195}.h2{background:#2a7f62}.h3{background:#a8572a}
      .h4{background:#4a6fa5}.h5{background:#6b7a3a}
      .body{min-width:0;flex:1}.name{font-weight:700}
      .badge{display:inline-grid;place-items:center;width:16px;height:16px;border-radius:50%%;\
      background:#0a66c2;color:#fff;font-size:10px;margin-left:3px;vertical-align:1px}
      .post p{margin:2px 0 8px;white-space:pre-wrap;overflow-wrap:anywhere}
      .mark{color:var(--mark)}
      blockquote{margin:0 0 8px;padding:10px 12px;border:1px solid var(--line);border-radius:12px}
      blockquote p{margin:2px 0 0}
      footer{display:flex;gap:26px;font-size:13px}
      .back{display:inline-block;margin:0 0 12px 4px;color:var(--mark)}
      .empty{text-align:center;color:var(--dim);padding:40px 0}
      .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%%)}
      """
          .replace("%%", "%");

  private XStyle() {}
}
