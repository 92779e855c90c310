package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import dev.ouvidor.dashboard.problems.TopProblems.Top;

/**
 * An edition as HTML that mail programs understand: tables, colours at each cell, and a style sheet
 * only for what may be missing, which is darkness and narrowness. Pure.
 */
final class HtmlEdition {
  private static final int STARS = 5;
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="%s"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
      <title>%s</title>
      """;
  private static final String STYLE =
      """
      <style>
      :root{color-scheme:light dark;supported-color-schemes:light dark}
      .dark{display:none}
      @media (max-width:520px){.pad{padding-left:14px!important;padding-right:14px!important}
       .fig{display:inline-block!important;width:48%!important;box-sizing:border-box}
       .cell{font-size:12px!important;padding:6px 2px!important}.col{font-size:10px!important;padding:3px 1px!important}}
      @media (prefers-color-scheme:dark){
       .bg{background:#0f1318!important}.card{background:#171c23!important}
       .ink,.ink a{color:#e8edf3!important}.soft{color:#a3aebd!important}.line{border-color:#2a323d!important}
       .link{color:#7ab8f5!important}.button{background:#7ab8f5!important;color:#08223d!important}
       .light{display:none!important}.dark{display:block!important;max-height:none!important}
       .h0{background:#171c23!important}.h1{background:#2a201a!important}.h2{background:#38251a!important}.h3{background:#492b1a!important}
       .h4{background:#5c321a!important}.h5{background:#70391a!important}.h6{background:#85401a!important}}
      </style></head>
      <body class="bg" style="margin:0;padding:0;background:#f4f5f8;-webkit-text-size-adjust:100%">
      """;
  private static final String OPENING =
      """
      <div style="display:none;max-height:0;overflow:hidden">%s</div>
      <table role="presentation" class="bg" width="100%%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f4f5f8" style="background:#f4f5f8"><tr><td align="center" style="padding:20px 0">
      <table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%%;max-width:600px;background:#ffffff;border-radius:12px;font-family:Arial,'Noto Sans',sans-serif">
      <tr><td class="pad" style="padding:24px 28px 4px">
      <p class="soft" style="margin:0 0 6px;font-size:13px;line-height:18px;color:#556070">%s · %s</p>
      <h1 class="ink" style="margin:0;font-size:20px;line-height:27px;font-weight:bold;color:#17202b">%s</h1></td></tr>
      """;
  private static final String CLOSING =
      """
      <tr><td class="pad" style="padding:20px 28px 26px"><a class="button" href="%s" style="display:inline-block;padding:11px 18px;border-radius:7px;background:#0b5cad;color:#ffffff;font-size:15px;font-weight:bold;text-decoration:none">%s</a></td></tr>
      <tr><td class="pad line" style="padding:14px 28px 22px;border-top:1px solid #e2e6ec"><p class="soft" style="margin:0;font-size:12px;line-height:18px;color:#556070">%s %s<br><a class="link" href="%s" style="color:#0b5cad">%s</a></p></td></tr>
      </table></td></tr></table></body></html>
      """;

  private final Facts facts;
  private final Words words;
  private final boolean pictured;
  private final Html html = new Html();

  /**
   * @param pictured whether the pictures {@code trend-light} and {@code trend-dark} go along
   */
  HtmlEdition(Facts facts, Words words, boolean pictured) {
    this.facts = facts;
    this.words = words;
    this.pictured = pictured;
  }

  String written() {
    String headline = Headline.of(facts, words);
    html.add(HEAD, words.language(), headline).add(STYLE);
    html.add(OPENING, preview(), facts.name(), words.days(facts.days()), headline);
    figures();
    trend();
    heading("heat");
    new HeatTable(facts, words).addTo(html);
    note(words.of("heat.note"));
    if (HeatTable.isCut(facts)) {
      note(words.of("heat.more"));
    }
    html.add("</td></tr>\n");
    problems();
    quotes();
    html.add(
        CLOSING,
        facts.origin() + facts.glance().address(),
        words.of("open"),
        words.of("masked"),
        words.of("why", facts.name()),
        Edition.LEAVE,
        words.of("leave"));
    return html.toString();
  }

  /** What mail programs show behind the subject. */
  private String preview() {
    Figure first = Figure.of(facts.glance(), words).get(0);
    return first.name() + ": " + first.value() + " (" + first.beside() + ")";
  }

  private void figures() {
    html.add("<tr><td class=\"pad\" style=\"padding:12px 22px 0\"><table role=\"presentation\"")
        .add(" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>");
    for (Figure one : Figure.of(facts.glance(), words)) {
      html.add(
          """
          <td class="fig" width="20%%" valign="top" style="padding:6px"><p class="soft" style="margin:0;font-size:12px;line-height:17px;color:#556070">%s</p>
          <p class="ink" style="margin:0;font-size:22px;line-height:29px;font-weight:bold;color:#17202b">%s</p>
          <p class="ink" style="margin:0;font-size:12px;line-height:17px;color:#17202b">%s</p>
          <p class="soft" style="margin:0;font-size:12px;line-height:17px;color:#556070">%s</p></td>
          """,
          one.name(), one.value(), one.change(), one.beside());
    }
    html.add("</tr></table></td></tr>\n");
  }

  private void trend() {
    heading("trend");
    String says = Headline.course(facts, words);
    if (!pictured) {
      html.add(
          "<p class=\"ink\" style=\"margin:0;font-size:14px;line-height:21px;color:#17202b\">%s</p>",
          says);
    } else {
      // Who has no dark mode shows the first one alone, as the second has no height.
      String picture =
          "<img src=\"cid:%s\" width=\"544\" alt=\"%s\" style=\"display:block;width:100%%;max-width:544px;height:auto;border:0\">";
      html.add("<div class=\"light\">").add(picture, "trend-light", says).add("</div>");
      html.add(
              "<div class=\"dark\" style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">")
          .add(picture, "trend-dark", says)
          .add("</div>");
      note(words.of("trend.legend"));
    }
    html.add("</td></tr>\n");
  }

  private void problems() {
    heading("problems");
    html.add("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">");
    for (Top one : facts.problems()) {
      html.add(
          """
          <tr><td class="line" style="padding:8px 8px 8px 0;border-bottom:1px solid #e2e6ec;font-size:14px;line-height:20px"><a class="link" href="%s" style="color:#0b5cad">%s</a><br><span class="soft" style="font-size:12px;color:#556070">%s</span></td>
          <td class="line ink" align="right" style="padding:8px 0;border-bottom:1px solid #e2e6ec;font-size:14px;line-height:20px;color:#17202b;white-space:nowrap"><b>%s</b><br><span class="soft" style="font-size:12px;color:#556070">%s</span></td></tr>
          """,
          facts.origin() + one.path(),
          words.problem(one),
          words.of("state." + one.state()),
          words.number(one.count()),
          words.ratio(one.change()));
    }
    html.add("</table>");
    if (facts.problems().isEmpty()) {
      note(words.of("problems.none"));
    } else if (facts.wider()) {
      note(words.of("problems.wider"));
    }
    html.add("</td></tr>\n");
  }

  private void quotes() {
    heading("quotes");
    for (Glance.Quote one : facts.glance().quotes()) {
      String language = one.language() == null ? "" : one.language();
      html.add(
          """
          <table role="presentation" width="100%%" cellpadding="0" cellspacing="0"><tr><td class="line" style="padding:2px 0 2px 12px;border-left:3px solid #e2e6ec">
          <p class="ink" lang="%s" style="margin:0;font-size:14px;line-height:21px;color:#17202b">%s</p>
          <p class="soft" style="margin:2px 0 12px;font-size:12px;line-height:18px;color:#556070">%s · %s%s%s</p></td></tr></table>
          """,
          language,
          one.text(),
          words.channel(one.channel()),
          words.moment(one.at(), facts.zone()),
          stars(one),
          link(one));
    }
    if (facts.glance().quotes().isEmpty()) {
      note(words.of("quotes.none"));
    }
    html.add("</td></tr>\n");
  }

  private Html stars(Glance.Quote quote) {
    Integer rating = quote.rating();
    return rating == null
        ? new Html()
        : new Html()
            .add(
                " · <span role=\"img\" aria-label=\"%s\">%s</span>",
                words.of("stars", rating),
                "★".repeat(rating) + "☆".repeat(Math.max(0, STARS - rating)));
  }

  private Html link(Glance.Quote quote) {
    return quote.caseId() == null
        ? new Html()
        : new Html()
            .add(
                " · <a class=\"link\" href=\"%s\" style=\"color:#0b5cad\">%s</a>",
                facts.origin() + "/inbox/" + quote.caseId(), words.of("quotes.case"));
  }

  private void heading(String key) {
    html.add(
        "<tr><td class=\"pad\" style=\"padding:20px 28px 0\"><h2 class=\"ink\" style=\"margin:0 0 8px;font-size:16px;line-height:22px;color:#17202b\">%s</h2>",
        words.of(key));
  }

  private void note(String text) {
    html.add(
        "<p class=\"soft\" style=\"margin:6px 0 0;font-size:12px;line-height:18px;color:#556070\">%s</p>",
        text);
  }
}
